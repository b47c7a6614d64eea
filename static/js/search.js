// Titles suggested while somebody types in a search box: a combobox with a list of its own (WAI-ARIA APG, editable
// combobox with list autocomplete). Without script the box searches all the same.
"use strict";
{
  const WAIT = 180; // milliseconds after the last letter
  const LEAST = 2; // letters

  function attach(form) {
    const box = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    const told = document.createElement("p");
    let asked = 0;
    let timer = 0;
    let chosen = -1;

    list.id = `${box.id}-goi-y`;
    list.className = "search-suggestions";
    list.hidden = true;
    list.tabIndex = -1; // scrolled by the arrows: Tab goes past it
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Gợi ý");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    box.after(list);
    form.append(told);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);

    function close() {
      clearTimeout(timer);
      asked += 1; // what is still on its way comes too late
      chosen = -1;
      list.hidden = true;
      list.replaceChildren();
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    function choose(place) {
      const options = [...list.children];
      chosen = (place + options.length + 1) % (options.length + 1); // the last place is the box itself
      options.forEach((option, at) => option.setAttribute("aria-selected", at === chosen));
      const option = options[chosen];
      if (option) {
        box.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else {
        chosen = -1;
        box.removeAttribute("aria-activedescendant");
      }
    }

    function show(found) {
      list.replaceChildren(
        ...found.map(({ title, address }, at) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${at}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.textContent = title;
          option.dataset.address = address;
          return option;
        }),
      );
      chosen = -1;
      box.removeAttribute("aria-activedescendant");
      list.hidden = !found.length;
      box.setAttribute("aria-expanded", !list.hidden);
      told.textContent = found.length ? `Có ${found.length} gợi ý, dùng mũi tên để chọn.` : "";
    }

    async function ask() {
      const own = (asked += 1);
      try {
        const query = new URLSearchParams({ q: box.value.trim() });
        const answer = await fetch(`${form.dataset.search}?${query}`, { credentials: "omit" });
        const { found } = answer.ok ? await answer.json() : { found: [] };
        if (own === asked && document.activeElement === box) show(found);
      } catch {
        // no suggestions today: the box searches without
      }
    }

    box.addEventListener("input", () => {
      clearTimeout(timer);
      if (box.value.trim().length < LEAST) close();
      else timer = setTimeout(ask, WAIT);
    });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return; // an input method is still writing a letter
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.address);
      else return;
      event.preventDefault();
    });
    box.addEventListener("blur", close);
    // Before the box loses its focus, and the list with it.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.address);
    });
    form.addEventListener("submit", close);
  }

  document.querySelectorAll("form[data-search]").forEach(attach);
}
