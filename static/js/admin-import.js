// The import of a list: a file is dropped, read while its progress shows, and its rows are mended in their places.
// Without this script every step is an ordinary form.
"use strict";
{
  const AGAIN = 400; // milliseconds between two looks at the progress
  const LOST = "Chưa gửi được, hãy kiểm tra mạng rồi thử lại. Những gì đã gõ vẫn còn.";
  const number = new Intl.NumberFormat("vi-VN");

  function tell(place, text) {
    place.textContent = text;
    place.hidden = !text;
  }

  async function send(form, submitter, others = {}) {
    const body = new FormData(form, submitter);
    Object.entries(others).forEach(([name, value]) => body.set(name, value));
    return desk.ask(form.action, { method: "POST", body });
  }

  // Uploading

  function complaint(file, largest) {
    if (/\.xls$/i.test(file.name)) return "Tệp .xls kiểu cũ không đọc được. Hãy mở bằng Excel và lưu lại dạng .xlsx.";
    if (!/\.(xlsx|csv|docx)$/i.test(file.name)) return "Chỉ nhận tệp .xlsx, .docx hoặc .csv.";
    return file.size > largest ? `Tệp nặng quá ${number.format(Math.round(largest / 1e6))} MB. Hãy chia thành nhiều tệp.` : "";
  }

  function prepareUpload(form) {
    const [box, input, told] = ["[data-drop]", "[type=file]", "[data-told]"].map((one) => form.querySelector(one));
    const judge = () => {
      const [file] = input.files;
      const wrong = file ? complaint(file, Number(form.dataset.largest)) : "";
      input.setCustomValidity(wrong);
      tell(told, wrong);
    };
    const hover = (on) => (event) => {
      event.preventDefault();
      box.classList.toggle("import-drop-over", on);
    };
    box.addEventListener("dragover", hover(true));
    box.addEventListener("dragleave", hover(false));
    box.addEventListener("drop", (event) => {
      hover(false)(event);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      judge();
    });
    input.addEventListener("change", judge);
  }

  // Reading

  function startReading(section) {
    const [form, bar, told] = ["form", "progress", "[data-told]"].map((one) => section.querySelector(one));
    form.hidden = true;
    bar.hidden = false;
    bar.removeAttribute("value");
    told.textContent = "Đang đọc tệp…";
    const timer = setInterval(async () => {
      const { done, total } = await desk.ask(section.dataset.progress).catch(() => ({}));
      if (!total) return;
      bar.value = (100 * done) / total;
      told.textContent =
        done < total ? `Đang đọc: ${number.format(done)}/${number.format(total)} dòng` : "Đã đọc xong, đang kiểm tra từng dòng…";
    }, AGAIN);
    send(form)
      .then(({ next }) => location.replace(next))
      .catch(() => {
        clearInterval(timer);
        form.hidden = false;
        bar.hidden = true;
        told.textContent = "Chưa đọc được lúc này. Hãy bấm «Đọc tệp» để thử lại.";
      });
  }

  // Mending rows

  const shown = new Map(); // rows as they were before they were opened
  const rowAt = (place) => document.querySelector(`[data-row="${place}"]`);

  function replace(place, html) {
    const row = desk.fragment(`<table>${html}</table>`).querySelector("tbody");
    rowAt(place).replaceWith(row);
    return row;
  }

  function setVersion(version) {
    document.querySelectorAll("[name=version]").forEach((input) => (input.value = version));
  }

  function showSummary(html) {
    const summary = document.getElementById("import-summary");
    const open = summary.querySelector("details")?.open;
    summary.innerHTML = html;
    summary.querySelector("details")?.toggleAttribute("open", Boolean(open));
  }

  async function open(link) {
    const row = link.closest("[data-row]");
    const answer = await desk.ask(link.href).catch(() => null);
    if (!answer) return (location.href = link.href);
    shown.set(row.dataset.row, row);
    const boxes = replace(row.dataset.row, answer.html);
    // The box of the cell that is complained of first, else the name.
    const [, cell] = /Ô ([A-Z]+\d+)/.exec(boxes.querySelector(".import-error:not([hidden]), .import-warning")?.textContent) || [];
    const labels = [...boxes.querySelectorAll(".import-box:has(input)")];
    const label = labels.find((one) => cell && one.querySelector(".import-cell")?.textContent === cell);
    (label || boxes.querySelector(".import-box-name")).querySelector("input").focus();
  }

  function close(row) {
    const before = shown.get(row.dataset.row);
    if (!before) return false;
    row.replaceWith(before);
    shown.delete(row.dataset.row);
    before.querySelector("[data-edit]")?.focus();
    return true;
  }

  function showChanged({ rows, summary, filters, version }) {
    for (const [at, html] of Object.entries(rows)) if (rowAt(at) && !shown.has(at)) replace(at, html); // else somebody types there
    showSummary(summary);
    document.getElementById("import-filters").innerHTML = filters;
    setVersion(version);
  }

  async function submitRow(form, submitter) {
    const row = form.closest("[data-row]");
    const place = row.dataset.row;
    try {
      const answer = await send(form, submitter, { shown: [...document.querySelectorAll("[data-row]")].map((one) => one.dataset.row) });
      if (answer.told) {
        setVersion(answer.version);
        return complain(row, form, answer.told);
      }
      shown.delete(place);
      showChanged(answer);
      document.dispatchEvent(new CustomEvent("import:mended", { detail: answer }));
      rowAt(place).querySelector("[data-edit], button")?.focus();
    } catch {
      complain(row, form, LOST);
    }
  }

  function complain(row, form, text) {
    delete form.dataset.sent; // admin-once.js would let it go only once
    const told = row.querySelector("[data-told]");
    if (told) tell(told, text);
    else alert(text);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-edit], [data-cancel]");
    if (!link || desk.elsewhere(event)) return;
    if (link.matches("[data-edit]")) {
      event.preventDefault();
      open(link);
    } else if (close(link.closest("[data-row]"))) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const row = event.key === "Escape" && event.target.closest(".import-editing");
    if (row && close(row)) event.preventDefault();
  });
  document.addEventListener("import:changed", ({ detail }) => showChanged(detail));
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("[data-row-form]")) return;
    event.preventDefault();
    submitRow(event.target, event.submitter);
  });
  document.querySelectorAll("[data-import-upload]").forEach(prepareUpload);
  document.querySelectorAll("[data-import-reading]").forEach(startReading);
}
