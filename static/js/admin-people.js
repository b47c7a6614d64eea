// People of a conference: a pasted list is split into rows of the table named by `data-split`, and while a name is typed
// people of earlier conferences are suggested, with their latest posts.
"use strict";
{
  const TABLES = ["chairs", "guests"];
  const NAME = TABLES.map((table) => `input[name^="${table}-"][name$="-name"]`).join();
  const WAIT = 200; // milliseconds after the last key

  const sibling = (input, field) => input.form.elements[input.name.replace(/-name$/, `-${field}`)];

  function fillIn(name, person) {
    desk.write(name, person.name);
    desk.write(sibling(name, "honorific"), person.honorific);
    desk.write(sibling(name, "posts"), person.posts);
  }

  // Splitting

  function addRow(table, person) {
    const group = document.getElementById(`${table}-group`);
    group.querySelector(".add-row a").click();
    fillIn([...group.querySelectorAll(`tr.dynamic-${table} input[name$="-name"]`)].at(-1), person);
  }

  async function split(box, told) {
    const body = new FormData();
    body.append("text", box.value);
    body.append("csrfmiddlewaretoken", desk.token());
    try {
      const { people, remarks } = await desk.ask(box.dataset.splitUrl, { method: "POST", body });
      people.forEach((person) => addRow(box.dataset.split, person));
      if (people.length) desk.write(box, "");
      const done = people.length
        ? `Đã tách thành ${people.length} dòng ở bảng bên dưới. Hãy xem lại rồi bấm Lưu.`
        : "Chưa có tên nào được tách.";
      tell(told, [done, ...remarks]);
    } catch {
      tell(told, ["Chưa tách được lúc này. Cứ bấm Lưu: danh sách sẽ được tách khi lưu."]);
    }
  }

  function tell(told, sentences) {
    told.replaceChildren(...sentences.map((sentence) => desk.element("p", sentence)));
  }

  function offerSplitting(box) {
    const told = desk.status("div", "split-told");
    const line = desk.element("div", "", "split-line");
    line.append(desk.button("Tách thành từng dòng", () => split(box, told), "button split-button"), told);
    box.closest(".form-row").append(line);
  }

  // Suggesting

  const list = desk.element("ul", "", "suggestions");
  list.id = "people-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Người đã dự các hội nghị trước");
  list.hidden = true;
  let owner = null;
  let people = [];
  const askSoon = desk.afterPause(WAIT, ask);

  function close() {
    askSoon.cancel();
    list.hidden = true;
    owner?.setAttribute("aria-expanded", "false");
    owner?.removeAttribute("aria-activedescendant");
    owner = null;
  }

  function choose(place) {
    const name = owner;
    close();
    fillIn(name, people[place]);
  }

  function mark(place) {
    [...list.children].forEach((item, other) => item.setAttribute("aria-selected", String(other === place)));
    owner.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  }

  function show(input, found) {
    people = found;
    if (!people.length || document.activeElement !== input) return close();
    owner = input;
    list.replaceChildren(
      ...people.map((person, place) => {
        const item = desk.element("li");
        item.id = `people-suggestion-${place}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.append([person.honorific, person.name].filter(Boolean).join(" "));
        item.append(desk.element("small", [person.posts, person.seen].filter(Boolean).join(" · ")));
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault(); // the name keeps the focus
          choose(place);
        });
        return item;
      }),
    );
    const box = input.getBoundingClientRect();
    list.style.left = `${Math.min(box.left, innerWidth - 320)}px`;
    list.style.top = `${box.bottom + 2}px`;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  async function ask(input) {
    const text = input.value.trim();
    if (text.length < 2) return close();
    const address = document.querySelector("[data-suggest-url]").dataset.suggestUrl;
    try {
      const answer = await desk.ask(`${address}?q=${encodeURIComponent(text)}`);
      if (input.value.trim() === text) show(input, answer.people);
    } catch {
      close(); // nothing to suggest: typing goes on
    }
  }

  function steer(event) {
    if (list.hidden || event.altKey) return;
    const place = [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && place >= 0) choose(place);
    else if (event.key === "ArrowDown") mark((place + 1) % people.length);
    else if (event.key === "ArrowUp") mark((place <= 0 ? people.length : place) - 1);
    else return;
    event.preventDefault();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-split]").forEach(offerSplitting);
    document.getElementById("content-main")?.append(list); // the page that asks before deleting has none
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches(NAME)) return;
    const roles = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(roles)) target.setAttribute(name, value);
    target.setAttribute("aria-controls", list.id);
  });
  document.addEventListener("input", ({ target }) => {
    if (target.matches(NAME)) askSoon(target);
  });
  document.addEventListener("keydown", (event) => event.target.matches?.(NAME) && steer(event));
  document.addEventListener("focusout", close);
  addEventListener("scroll", (event) => event.target !== list && close(), true);
}
