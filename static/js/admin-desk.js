// What the admin's scripts share, in one object: base_site.html loads this before them.
"use strict";
(() => {
  function element(name, text = "", className = "") {
    return Object.assign(document.createElement(name), { textContent: text, className });
  }

  function button(text, press, className = "") {
    return Object.assign(element("button", text, className), { type: "button", onclick: press });
  }

  /** Where something is told, which those who listen to the page hear without looking for it. */
  function status(name, className, text = "") {
    const line = element(name, text, className);
    line.setAttribute("role", "status");
    return line;
  }

  function fragment(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  /** As if somebody had typed it: whoever listens to the input is told. */
  function write(input, value) {
    input.value = value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Select2 shows a choice in a box of its own: it takes the name of the choice. */
  function nameShown(shown, label, id) {
    label.id ||= `${id}_name`;
    for (const part of [shown, shown.closest("[role=combobox]")]) {
      part.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    }
  }

  /** Pressed with one of these, a link is wanted in another tab or window. */
  const elsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

  /** `act`, once `wait` milliseconds have gone by without another call; `.cancel()` calls off the last. */
  function afterPause(wait, act) {
    let timer = 0;
    const soon = (...things) => {
      clearTimeout(timer);
      timer = setTimeout(() => act(...things), wait);
    };
    soon.cancel = () => clearTimeout(timer);
    return soon;
  }

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

  /** The JSON of an answer; any other (a page to sign in, an error) is an Error with `status`. No network: a TypeError. */
  async function ask(address, options = {}) {
    const response = await fetch(address, { ...options, headers: { Accept: "application/json", ...options.headers } });
    if (response.headers.get("Content-Type")?.includes("json")) return response.json();
    throw Object.assign(new Error(`No JSON at ${address}`), { status: response.status });
  }

  window.desk = { element, button, status, fragment, write, nameShown, elsewhere, afterPause, token, ask };
})();
