// Keeps what is being written in an admin form, on this computer, until it is saved: a lost session, a closed tab or a
// power cut costs nothing. Hook: a field with data-draft names the thing and who writes it.
(() => {
  "use strict";
  const EVERY = 3000; // milliseconds between looks at the form
  const KEPT = 3 * 24 * 3600 * 1000;
  const PREFIX = "ban-viet-do:";

  document.addEventListener("DOMContentLoaded", () => {
    forgetOld();
    if (document.querySelector(".messagelist .success")) forgetSent();
    const mark = document.querySelector("form [data-draft]");
    if (mark) watch(mark.form, PREFIX + mark.dataset.draft);
  });

  function watch(form, key) {
    let opened;
    let seen;
    let leaving = false;

    function start() {
      opened = seen = words(form);
      offer(form, key, seen);
      setInterval(() => {
        const now = words(form);
        if (same(now, seen)) return;
        seen = now;
        write(key, { at: Date.now(), words: now });
      }, EVERY);
    }
    // The editor shows its text a moment after the page: what stands there before is nobody's writing.
    if (window.CKEDITOR) CKEDITOR.on("instanceReady", () => setTimeout(start, 300));
    else start();

    form.addEventListener("submit", () => {
      leaving = true;
      write(key, { at: Date.now(), words: words(form), sent: true });
    });
    addEventListener("beforeunload", (event) => {
      if (!leaving && opened && !same(words(form), opened)) event.preventDefault();
    });
  }

  function offer(form, key, current) {
    const draft = read(key);
    if (!draft || same(draft.words, current)) return;
    const bar = document.createElement("div");
    bar.className = "draft-offer";
    bar.setAttribute("role", "status");
    const time = new Date(draft.at).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
    const text = document.createElement("p");
    text.textContent = `Máy này còn giữ bản viết dở lúc ${time}, chưa được lưu.`;
    bar.append(text, button("Khôi phục bản ấy", () => fill(form, draft.words)), button("Bỏ bản ấy", () => remove(key)));
    form.prepend(bar);

    function button(label, act) {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = label;
      made.addEventListener("click", () => {
        act();
        bar.remove();
      });
      return made;
    }
  }

  function fields(form) {
    return [...form.querySelectorAll("input[type=text], input[type=url], input[type=number], textarea, select")].filter(
      (field) => field.name && !field.name.includes("__prefix__") && !field.multiple,
    );
  }

  function words(form) {
    const editors = (window.CKEDITOR && CKEDITOR.instances) || {};
    return Object.fromEntries(
      fields(form).map((field) => [field.name, editors[field.id] ? editors[field.id].getData() : field.value]),
    );
  }

  function fill(form, kept) {
    const editors = (window.CKEDITOR && CKEDITOR.instances) || {};
    for (const field of fields(form)) {
      if (!(field.name in kept)) continue;
      if (editors[field.id]) editors[field.id].setData(kept[field.name]);
      else field.value = kept[field.name];
    }
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  // Storage may be full or switched off: then there is no draft, and writing goes on.
  function write(key, draft) {
    try {
      localStorage.setItem(key, JSON.stringify(draft));
    } catch {
      remove(key);
    }
  }

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing was kept either
    }
  }

  function drafts() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    } catch {
      return [];
    }
  }

  function forgetSent() {
    drafts().forEach((key) => read(key)?.sent && remove(key));
  }

  function forgetOld() {
    drafts().forEach((key) => Date.now() - (read(key)?.at || 0) > KEPT && remove(key));
  }
})();
