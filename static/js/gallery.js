// An album's links open their pictures large on this page, one after another. Without it they are plain links.
"use strict";
(() => {
  const links = [...document.querySelectorAll("[data-gallery] a")];
  const make = (name, className, properties = {}) =>
    Object.assign(document.createElement(name), { className, ...properties });

  const view = make("dialog", "gallery-view");
  const close = make("button", "gallery-close", { type: "button", textContent: "Đóng ✕" });
  const picture = make("img", "gallery-picture", { alt: "" });
  const words = make("p", "gallery-words");
  const before = make("button", "gallery-before", { type: "button", textContent: "← Ảnh trước" });
  const count = make("p", "gallery-count");
  const after = make("button", "gallery-after", { type: "button", textContent: "Ảnh sau →" });
  view.setAttribute("aria-label", "Ảnh cỡ lớn");
  words.setAttribute("aria-live", "polite");
  view.append(close, picture, words, before, count, after);
  document.body.append(view);

  let shown = 0;

  function show(place) {
    shown = (place + links.length) % links.length;
    const link = links[shown];
    const { caption, credit } = link.dataset;
    picture.src = link.href;
    picture.alt = link.querySelector("img").alt;
    words.replaceChildren(caption);
    if (credit) words.append(make("i", "", { textContent: `Ảnh: ${credit}` }));
    count.textContent = `${shown + 1} / ${links.length}`;
  }

  links.forEach((link, place) =>
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return; // the reader wants it elsewhere
      event.preventDefault();
      before.hidden = after.hidden = count.hidden = links.length < 2;
      show(place);
      view.showModal();
      document.documentElement.style.overflow = "hidden"; // the page behind stays where it is
    }),
  );

  close.addEventListener("click", () => view.close());
  before.addEventListener("click", () => show(shown - 1));
  after.addEventListener("click", () => show(shown + 1));
  view.addEventListener("close", () => {
    document.documentElement.style.overflow = "";
    picture.removeAttribute("src");
    links[shown].focus();
  });
  view.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(shown - 1);
    if (event.key === "ArrowRight") show(shown + 1);
  });

  let start = null; // where a finger went down
  picture.addEventListener("pointerdown", (event) => (start = event.isPrimary ? event.clientX : null));
  picture.addEventListener("pointerup", (event) => {
    const moved = start === null ? 0 : event.clientX - start;
    if (Math.abs(moved) > 40) show(shown + (moved < 0 ? 1 : -1));
    start = null;
  });
  picture.addEventListener("dragstart", (event) => event.preventDefault());
})();
