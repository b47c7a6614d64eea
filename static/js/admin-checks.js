// «Soát đối chiếu» from the keyboard. One row is the current one; its cells are lit in the original. What was found right
// is sent one after another, while the checker goes on; panels to mend a row, and deletion, are js/admin-rows.js.
"use strict";
{
  const LOST = "Chưa ghi được: không kết nối được với máy chủ, hoặc phiên làm việc đã hết. Hãy tải lại trang rồi soát tiếp.";
  const waiting = new Map(); // key of a row → the parts of the form that say it is right, or not
  let current = ""; // its key
  let sending = null;

  const section = () => document.querySelector("[data-checks]");
  const part = (name) => section().querySelector(`[data-rows-${name}]`);
  const rows = () => [...section().querySelectorAll(".check-row")];
  const keyOf = (row) => row.id.replace("dong-", "");
  const rowOf = (key) => document.getElementById(`dong-${key}`);
  const isDone = (row) => row.classList.contains("check-done");
  const tell = (...sentences) =>
    part("told").replaceChildren(...sentences.map((text) => desk.element("p", text, "rows-note")));

  // The current row

  function light(row) {
    section().querySelectorAll(".original-now").forEach((cell) => cell.classList.remove("original-now"));
    const cells = row.dataset.cells.split(" ").map((key) => key && document.getElementById(key)).filter(Boolean);
    cells.forEach((cell) => cell.classList.add("original-now"));
    const pane = cells.at(-1)?.closest("[data-original]");
    if (!pane) return;
    // The pane alone is scrolled: to the line of the row, with some of what stands above it.
    const line = cells.at(-1).parentElement;
    pane.scrollTop = line.offsetTop - pane.clientHeight / 3;
    const left = Math.min(...cells.map((cell) => cell.offsetLeft));
    if (left < pane.scrollLeft || left > pane.scrollLeft + pane.clientWidth / 2) pane.scrollLeft = left - 60;
  }

  function choose(row, focus = true) {
    rows().forEach((other) => other.classList.toggle("check-current", other === row));
    current = keyOf(row);
    light(row);
    if (!focus) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function step(places) {
    const all = rows();
    const next = all[all.indexOf(rowOf(current)) + places];
    if (next) choose(next);
  }

  /** To the next row of the page that waits for this person, else to the next page. */
  function goOn() {
    const all = rows();
    const next = all.slice(all.indexOf(rowOf(current)) + 1).find((row) => !isDone(row) && !("own" in row.dataset));
    if (next) return choose(next);
    const link = section().querySelector("[data-checks-next]");
    if (link) return settled().then((saved) => saved && location.assign(link.href));
    step(1);
  }

  // What was found

  function show(row, text) {
    row.classList.toggle("check-done", Boolean(text));
    row.querySelector("[data-check-state]").textContent = text ? `✓ ${text}` : "own" in row.dataset ? "Bạn nhập" : "";
  }

  function take(answer) {
    const progress = section().querySelector("[data-checks-progress]");
    progress.textContent = answer.left ? answer.progress : `${answer.progress}. Đã soát hết danh sách.`;
    section().querySelector("progress").value = answer.done;
    if (answer.list && !section().querySelector("[data-row-panel]")) {
      part("list").replaceChildren(desk.fragment(answer.list));
      if (rowOf(current)) choose(rowOf(current));
    }
    rows().forEach((row) => waiting.has(keyOf(row)) || show(row, answer.rows[keyOf(row)] ?? ""));
    if (answer.told.length) tell(...answer.told);
  }

  async function send() {
    while (waiting.size) {
      const sent = [...waiting].slice(0, 20);
      const body = new FormData(document.getElementById("check-act"));
      sent.forEach(([, [name, value]]) => body.append(name, value));
      try {
        const answer = await desk.ask(section().dataset.rows, { method: "POST", body, keepalive: true });
        sent.forEach(([key, what]) => waiting.get(key) === what && waiting.delete(key));
        take(answer);
      } catch {
        sent.forEach(([key]) => rowOf(key) && show(rowOf(key), ""));
        waiting.clear();
        tell(LOST);
        return false;
      }
    }
    return true;
  }

  function settled() {
    sending ??= send().finally(() => (sending = null));
    return sending;
  }

  function say(row, name, value, text) {
    waiting.set(keyOf(row), [name, value]);
    show(row, text);
    settled();
  }

  function right(row) {
    if ("own" in row.dataset) return tell("Bạn nhập dòng này nên không tự soát: cần một người khác.");
    say(row, "right", row.dataset.check, "đang ghi…");
    goOn();
  }

  const undo = (row) => isDone(row) && say(row, "undo", keyOf(row), "");

  // Keys and presses

  const KEYS = {
    " ": right,
    e: (row) => row.querySelector("[data-row-open]").click(),
    x: (row) => row.querySelector(".check-nobody")?.click() ?? tell("Danh sách đã công bố: bấm E để sửa hoặc xóa, có ghi lý do."),
    u: undo,
    z: () => part("told").querySelector("button")?.click(),
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
  };

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, [data-row-panel], [data-original], #header")) return;
    if (event.target.closest("button, summary") && [" ", "Enter"].includes(event.key)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "?") {
      const help = section().querySelector("[data-checks-help]");
      help.open = !help.open;
    } else if (KEYS[key] && rowOf(current)) KEYS[key](rowOf(current));
    else return;
    event.preventDefault();
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!section()) return;
    section().classList.add("checks-by-script"); // what is rarely done is offered in the current row only
    const first = rowOf(section().dataset.checks) ?? rows()[0];
    if (first) choose(first);
    document.addEventListener("keydown", pressed);
    section().addEventListener("click", (event) => {
      const row = event.target.closest(".check-row");
      if (!row) return;
      if (keyOf(row) !== current) choose(row, false);
      const button = event.target.closest("button");
      if (button?.name === "right") right(row);
      else if (button?.name === "undo") undo(row);
      else return;
      event.preventDefault();
    });
    section().addEventListener("focusin", ({ target }) => {
      const row = target.closest(".check-row");
      if (row && keyOf(row) !== current) choose(row, false);
    });
    let place = 0; // of the current row, when it goes
    section().addEventListener("submit", () => (place = rows().indexOf(rowOf(current))), true);
    // js/admin-rows.js has changed or deleted a row.
    section().addEventListener("rows:done", () => {
      const bar = part("list").querySelector("[data-checks-text]");
      section().querySelector("[data-checks-progress]").textContent = bar.dataset.checksText;
      section().querySelector("progress").value = bar.dataset.checksDone;
      const all = rows();
      const row = section().querySelector(".rows-saved") ?? rowOf(current) ?? all[Math.min(place, all.length - 1)];
      if (row) choose(row);
    });
  });
  addEventListener("beforeunload", (event) => waiting.size && event.preventDefault());
}
