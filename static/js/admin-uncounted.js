// Who works in the admin reads the public pages for work: visits.js does not count their computer, unless they choose it.
"use strict";
(() => {
  const KEY = "khong-dem"; // "1" is not counted, "0" is counted by choice
  let storage;
  try {
    storage = window.localStorage;
    if (storage.getItem(KEY) === null) storage.setItem(KEY, "1");
  } catch {
    return; // nothing is kept on this computer: nothing to choose
  }

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-uncounted]");
    if (!button) return;
    const show = () => {
      const uncounted = storage.getItem(KEY) === "1";
      button.setAttribute("aria-pressed", String(uncounted));
      button.querySelector("[data-state]").textContent = uncounted ? "không đếm" : "có đếm";
      button.hidden = false;
    };
    button.addEventListener("click", () => {
      storage.setItem(KEY, storage.getItem(KEY) === "1" ? "0" : "1");
      show();
    });
    show();
  });
})();
