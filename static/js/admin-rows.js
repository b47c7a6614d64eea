// The rows of an award list, changed where they stand. A page has one `data-rows` section, whose value is the address of
// the list; every link and form in it works without this script too, as a page of its own. Panels of rows that are being
// edited stay open, with what was typed, whatever else is saved or looked at.
"use strict";
{
  const WAIT = 300; // milliseconds after the last key of a search
  const LOST = "Chưa lưu được: không kết nối được với máy chủ, hoặc phiên làm việc đã hết. Nội dung bạn gõ vẫn còn đây.";
  const GONE = "Dòng này không còn nữa: có người vừa xóa nó. Hãy tải lại trang.";

  const section = () => document.querySelector("[data-rows]");
  const part = (name) => section().querySelector(`[data-rows-${name}]`);
  const query = () => section().querySelector("[data-rows-query]")?.dataset.rowsQuery ?? "";
  const panels = () => [...section().querySelectorAll("[data-row-panel]")];
  const rowOf = (key) => document.getElementById(`dong-${key}`);

  const tell = (text) => part("told").replaceChildren(desk.element("p", text, "rows-note"));
  const failed = (error) => tell(error.status === 404 ? GONE : LOST);

  // Panels

  /** Below its row; when the row is not on this page, above the list. */
  function place(panel) {
    const row = rowOf(panel.dataset.rowPanel);
    if (!row) return part("new").append(panel);
    const line = desk.element("tr", "", "rows-editing");
    const cell = desk.element("td");
    cell.colSpan = row.cells.length;
    cell.append(panel);
    line.append(cell);
    row.after(line);
  }

  function equip(panel) {
    const jQuery = window.django?.jQuery;
    if (jQuery?.fn.djangoAdminSelect2) jQuery(panel).find(".admin-autocomplete").djangoAdminSelect2();
    panel.querySelectorAll(".row-field").forEach((field) => {
      const label = field.querySelector("label");
      const shown = field.querySelector(".select2 [role=textbox]");
      if (label && shown) desk.nameShown(shown, label, label.htmlFor);
    });
    panel.addEventListener("input", () => (panel.dataset.dirty = "1"));
  }

  function begin(panel) {
    const bad = panel.querySelector(".errors input, .errors select");
    (bad ?? panel.querySelector("input[name=name]"))?.focus();
  }

  function open(html, old = null) {
    const panel = desk.fragment(html).querySelector("[data-row-panel]");
    if (old) old.replaceWith(panel);
    else place(panel);
    equip(panel);
    if (old?.dataset.dirty) panel.dataset.dirty = "1";
    begin(panel);
    return panel;
  }

  function close(panel) {
    const row = rowOf(panel.dataset.rowPanel);
    (panel.closest(".rows-editing") ?? panel).remove();
    (row?.querySelector("[data-row-open]") ?? section().querySelector("[data-row-add]"))?.focus();
  }

  function show(list) {
    const kept = panels();
    part("list").replaceChildren(desk.fragment(list));
    kept.forEach(place);
  }

  // What is pressed

  async function load(address) {
    section().setAttribute("aria-busy", "true");
    try {
      show((await desk.ask(address)).list);
    } catch {
      tell("Chưa tải được danh sách. Hãy thử lại sau ít phút.");
    }
    section().removeAttribute("aria-busy");
  }

  async function openRow(link) {
    const key = link.closest("tr")?.id.replace("dong-", "") ?? "moi";
    const there = section().querySelector(`[data-row-panel="${key}"]`);
    if (there) return begin(there);
    try {
      open((await desk.ask(link.href)).html);
    } catch (error) {
      failed(error);
    }
  }

  async function send(form, submitter) {
    const panel = form.closest("[data-row-panel]");
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const body = new FormData(form, submitter);
    body.append("list", query());
    try {
      const answer = await desk.ask(submitter?.getAttribute("formaction") ?? form.action, { method: "POST", body });
      if (!answer.refused) done(panel, answer, submitter?.value);
      else if (panel && answer.html) open(answer.html, panel);
      else tell(answer.html ? desk.fragment(answer.html).querySelector(".errornote, .errorlist").textContent : answer.refused);
    } catch (error) {
      failed(error);
    } finally {
      delete form.dataset.busy;
    }
  }

  function done(panel, answer, act) {
    const adding = panel?.dataset.rowPanel === "moi";
    panel?.remove();
    show(answer.list);
    part("told").replaceChildren(desk.fragment(answer.told));
    const row = answer.row && rowOf(answer.row);
    row?.classList.add("rows-saved");
    row?.scrollIntoView({ block: "nearest" });
    if (adding) return openRow(section().querySelector("[data-row-add]")); // the next one
    const again = ["up", "down"].includes(act) ? row?.querySelector(`button[value=${act}]`) : null;
    (again ?? row?.querySelector("[data-row-open]") ?? part("told").querySelector("button"))?.focus();
    section().dispatchEvent(new Event("rows:done")); // js/admin-checks.js goes on from here
  }

  function search(form) {
    load(`${section().dataset.rows}?${new URLSearchParams(new FormData(form))}`);
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!section()) return;
    const searchSoon = desk.afterPause(WAIT, search);
    section().addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || desk.elsewhere(event)) return;
      if (link.matches("[data-row-open], [data-row-add]")) openRow(link);
      else if (link.matches("[data-row-close]")) close(link.closest("[data-row-panel]"));
      else if (link.matches("[data-rows-link]")) load(`${section().dataset.rows}${link.search}`);
      else if (link.matches("[data-rows-all]")) {
        section().querySelector("[data-rows-search]").querySelectorAll("input, select").forEach((field) => (field.value = ""));
        load(section().dataset.rows);
      } else return;
      event.preventDefault();
    });
    section().addEventListener("submit", (event) => {
      const form = event.target;
      event.preventDefault();
      if (form.matches("[data-rows-search]")) search(form);
      else send(form, event.submitter);
    });
    section().addEventListener("input", ({ target }) => {
      if (target.matches("[data-rows-search] input")) searchSoon(target.form);
    });
    section().addEventListener("change", ({ target }) => target.matches("[data-rows-search] select") && search(target.form));
    section().addEventListener("keydown", (event) => {
      const panel = event.target.closest("[data-row-panel]");
      if (event.key !== "Escape" || !panel || event.defaultPrevented) return;
      event.preventDefault();
      close(panel);
    });
  });
  addEventListener("beforeunload", (event) => {
    if (section() && panels().some((panel) => panel.dataset.dirty)) event.preventDefault();
  });
}
