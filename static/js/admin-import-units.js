// The units that the catalogue does not know: each is decided on by one press, where it stands. Answers are sent one after
// another, each with the version that the last one gave, so nobody need wait while a long list is checked. What is told of
// rows goes to js/admin-import.js. Without this script each answer is an ordinary form.
"use strict";
{
  const LOST = "Chưa gửi được, hãy kiểm tra mạng rồi thử lại.";
  const section = document.querySelector("[data-units]");
  const list = section.querySelector("[data-units-list]");
  const items = () => [...list.querySelectorAll("[data-unit]")];
  const itemOf = (text) => items().find((item) => item.dataset.unit === text);
  const undecided = (item) => !item.matches("[aria-busy], .import-unit-decided");
  const sent = new Set(); // not answered yet
  let last = Promise.resolve();

  /** In the place of each box to type in, a choice that searches the tree. */
  function equip() {
    const jQuery = window.django?.jQuery;
    if (!jQuery?.fn.djangoAdminSelect2) return;
    list.querySelectorAll("[data-unit-search]").forEach((input) => {
      const select = section.querySelector("template").content.firstElementChild.cloneNode(true);
      select.id = input.id;
      input.replaceWith(select);
      jQuery(select).djangoAdminSelect2().on("select2:select", () => select.form.querySelector("button").focus());
      desk.nameShown(select.nextElementSibling.querySelector("[role=textbox]"), select.labels[0], select.id);
    });
  }

  function tell(text) {
    const told = list.querySelector("[data-told]");
    told.textContent = text;
    told.hidden = !text;
  }

  /** All anew: the next page when this one is done, or after a row was mended. */
  function showAll(html) {
    list.replaceChildren(desk.fragment(html));
    section.hidden = !items().length;
    equip();
  }

  function showOne(text, answer) {
    const all = desk.fragment(answer.units);
    const item = itemOf(text);
    const focused = item?.contains(document.activeElement);
    const left = Number(all.querySelector("[data-left]").dataset.left);
    if (item && answer.unit) item.replaceWith(desk.fragment(answer.unit));
    list.querySelector("[data-left]").replaceWith(all.querySelector("[data-left]"));
    if (!item || !answer.unit || (left && !sent.size && !items().some(undecided))) showAll(answer.units);
    equip();
    if (!focused) return;
    const place = items().indexOf(itemOf(text));
    const next = items().slice(Math.max(place, 0)).find(undecided) ?? items().find(undecided);
    (next ?? itemOf(text))?.querySelector("p").focus(); // read out first; a key pressed twice decides nothing
  }

  async function send(address, body, text) {
    body.set("version", document.querySelector("[name=version]").value);
    body.set("shown", [...document.querySelectorAll("[data-row]")].map((row) => row.dataset.row).join());
    try {
      const answer = await desk.ask(address, { method: "POST", body });
      sent.delete(text);
      document.dispatchEvent(new CustomEvent("import:changed", { detail: answer }));
      showOne(text, answer);
      tell(answer.refused);
    } catch {
      sent.delete(text);
      itemOf(text)?.removeAttribute("aria-busy");
      tell(LOST);
    }
  }

  section.addEventListener("submit", (event) => {
    event.preventDefault();
    const item = event.target.closest("[data-unit]");
    if (item.hasAttribute("aria-busy")) return;
    const body = new FormData(event.target, event.submitter);
    item.setAttribute("aria-busy", "true");
    sent.add(item.dataset.unit);
    last = last.then(() => send(event.target.action, body, item.dataset.unit));
  });
  document.addEventListener("import:mended", ({ detail }) => sent.size || showAll(detail.units));
  // After the scripts of the choice, which wait for jQuery.
  addEventListener("load", equip);
}
