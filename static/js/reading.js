// How the reader wants to read: text size and contrast. Runs in the head, so that the page is never drawn otherwise;
// kept in the reader's own browser and told to nobody.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.script = "";

  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage may be forbidden; the controls then work for this page only
    }
  };
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch {
      // as above
    }
  };
  const setSize = (size) => (root.dataset.textSize = Math.min(2, Math.max(-1, size || 0)));
  const setContrast = (high) => (root.dataset.contrast = high ? "high" : "normal");

  setSize(Number(kept("textSize"))); // steps of the scale in base.css: -1, 0, 1, 2
  setContrast(kept("contrast") === "high");

  document.addEventListener("DOMContentLoaded", () => {
    const contrast = document.querySelector("button[data-contrast]");
    const showContrast = () => contrast?.setAttribute("aria-pressed", root.dataset.contrast === "high");
    showContrast();
    contrast?.addEventListener("click", () => {
      keep("contrast", setContrast(root.dataset.contrast !== "high"));
      showContrast();
    });
    for (const button of document.querySelectorAll("button[data-text-size]")) {
      const step = Number(button.dataset.textSize);
      button.addEventListener("click", () => keep("textSize", setSize(step && Number(root.dataset.textSize) + step)));
    }
  });
})();
