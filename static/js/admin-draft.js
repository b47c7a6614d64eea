// Keeps what is being written in an admin form, on this computer, until the server says that this very form was saved: a
// lost session, a closed tab or a power cut costs nothing. Hook: a field with data-draft names the thing and who writes
// it; each opened form has a key (form_key) and so a kept text of its own, which no other form overwrites.
//
// A kept text is {at, version, base, words, rest, carried}: when it was written and on which version of the thing, what the form
// held when it was opened, what was typed since into boxes that can be filled again, and, as [label, text], what was
// changed in any other: rows, choices, boxes to tick, and [data-standing], which decides what the public sees. Of `rest`,
// `carried` comes from an older text that was restored.
"use strict";
(() => {
  const { element, button } = desk;
  const EVERY = 3000; // milliseconds between looks at the form
  const KEPT = 3 * 24 * 3600 * 1000;
  const HOUR = new Intl.DateTimeFormat("vi-VN", {
    hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh",
  });
  const PREFIX = "ban-viet-do:";

  document.addEventListener("DOMContentLoaded", () => {
    forgetOld();
    forgetSaved();
    const mark = document.querySelector("form [data-draft]");
    if (mark) watch(mark.form, `${PREFIX}${mark.dataset.draft}:`);
  });

  function watch(form, thing) {
    const own = form.elements.form_key.value;
    const key = thing + own;
    // A form that came back with a mistake, or as one of a new thing, was opened earlier.
    const before = keys().find((one) => one.endsWith(`:${own}`));
    const carried = read(before)?.carried ?? []; // what a text that was restored had in boxes that are not filled again
    const opened = values(form);
    const base = read(before)?.base ?? { ...opened };
    let seen = opened;
    let running = false;
    let leaving = false;
    hold(key);

    function start() {
      // The editor shows its text a moment after the page, in its own spelling: that is nobody's writing.
      for (const field of fields(form).filter(editorOf)) {
        opened[field.name] = value(field);
        if (!before) base[field.name] = opened[field.name];
      }
      if (running) return; // with several editors each says that it is ready
      running = true;
      if (before) keep();
      if (before && before !== key) remove(before);
      offer(form, thing, key, (kept) => {
        const [words, rest] = typed(form, base, values(form));
        if (!same(words, {})) write(`${key}-truoc`, { at: Date.now(), version: version(form), base, words, rest });
        fill(form, kept);
        carried.push(...kept.rest);
        keep();
      });
      setInterval(() => same(values(form), seen) || keep(), EVERY);
    }
    function keep() {
      seen = values(form);
      const [words, rest] = typed(form, base, seen);
      if (same(words, {}) && !rest.length && !carried.length) return remove(key);
      write(key, { at: Date.now(), version: version(form), base, words, rest: [...carried, ...rest], carried });
    }
    if (window.CKEDITOR) CKEDITOR.on("instanceReady", () => setTimeout(start, 300));
    else start();

    form.addEventListener("submit", () => {
      leaving = true;
      keep(); // before the editor was ready too: what is refused comes back, and may be left then
    });
    addEventListener("beforeunload", (event) => {
      if (!leaving && running && !same(values(form), opened)) event.preventDefault();
    });
  }

  // Texts of this thing that were written in other forms, each as soon as its form is no longer open anywhere. They stay
  // until the person decides.
  function offer(form, thing, own, restore) {
    const kept = keys().filter((key) => key.startsWith(thing) && key !== own);
    kept.sort((one, other) => read(one).at - read(other).at);
    for (const key of kept) whenFree(key, () => read(key) && form.prepend(bar(key, restore)));
  }

  function bar(key, restore) {
    const kept = read(key);
    const made = element("div", "", "draft-offer");
    made.setAttribute("role", "status");
    const time = HOUR.format(kept.at);
    const begins = Object.values(kept.words).map((text) => text.replace(/<[^>]*>/g, " ").trim()).find(Boolean) ?? "";
    const what = begins && ` «${begins.slice(0, 60)}${begins.length > 60 ? "…" : ""}»`;
    made.append(element("p", `Máy này còn giữ bản viết dở lúc ${time}, chưa được lưu:${what || " chỉ có các phần dưới đây"}.`));
    if (kept.rest.length) made.append(list(kept.rest));
    const put = button("Khôi phục bản ấy", () => {
      restore(kept);
      remove(key);
      if (!kept.rest.length) return made.remove();
      put.remove();
      drop.textContent = "Đã xem, đóng lại";
      drop.onclick = () => made.remove();
    });
    const drop = button("Bỏ bản ấy", () => {
      remove(key);
      made.remove();
    });
    if (!same(kept.words, {})) made.append(put);
    made.append(drop);
    return made;
  }

  function list(rest) {
    const made = document.createElement("div");
    made.append(element("p", "Không tự đưa lại được, hãy nhập lại nếu cần:"));
    const lines = document.createElement("ul");
    lines.append(...rest.map(([label, text]) => element("li", `${label}: ${text}`)));
    made.append(lines);
    return made;
  }

  // What stands in the form

  const editorOf = (field) => window.CKEDITOR?.instances[field.id];
  const HIDDEN = /^(csrfmiddlewaretoken|form_key|seen_version|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$|^_|__prefix__/;
  const fields = (form) =>
    [...form.elements].filter((field) => field.name && !HIDDEN.test(field.name) && !/^(submit|button)$/.test(field.type));

  function value(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked ? field.value : "";
    if (field.type === "file") return [...field.files].map((file) => file.name).join(", ");
    if (field.multiple) return [...field.selectedOptions].map((option) => option.value).join(",");
    return editorOf(field)?.getData() ?? field.value;
  }

  // A name may belong to several, as boxes of one question.
  function values(form) {
    const found = {};
    for (const field of fields(form)) found[field.name] = [found[field.name], value(field)].filter(Boolean).join(",");
    return found;
  }

  function fillable(field) {
    if (field.closest(".inline-group, [data-image-chooser]") || field.dataset.standing !== undefined) return false;
    if (field.tagName === "SELECT") return !field.multiple && !field.classList.contains("admin-autocomplete");
    return field.tagName === "TEXTAREA" || /^(text|url|email|number)$/.test(field.type);
  }

  function typed(form, base, now) {
    const words = {};
    const rest = new Map();
    for (const field of fields(form)) {
      const name = field.name;
      if ((base[name] ?? "") === now[name]) continue;
      if (fillable(field)) words[name] = now[name];
      else if (field.type !== "hidden") note(rest, field);
    }
    return [words, [...rest].map(([label, texts]) => [label, texts.filter(Boolean).join(" · ") || "đã bỏ trống"])];
  }

  function note(rest, field) {
    const group = field.closest(".inline-group")?.querySelector("h2, legend")?.textContent;
    const question = field.closest(".form-row")?.querySelector("legend, label")?.textContent;
    const label = (group ?? question ?? field.name).replace(/[:\s]+$/, "").trim();
    const told = rest.get(label) ?? [];
    if (field.type === "checkbox") told.push(group ? "" : field.checked ? "có chọn" : "không chọn");
    else if (field.type === "radio") told.push(field.checked ? field.labels[0]?.textContent.trim() : "");
    else if (field.tagName === "SELECT") told.push([...field.selectedOptions].map((one) => one.textContent.trim()).join(", "));
    else told.push(value(field));
    rest.set(label, told);
  }

  function fill(form, kept) {
    for (const field of fields(form)) {
      if (!(field.name in kept.words) || !fillable(field)) continue;
      if (editorOf(field)) editorOf(field).setData(kept.words[field.name]);
      else field.value = kept.words[field.name];
    }
    // Written on an older version: the server must see that, and refuse to overwrite the newer one.
    form.elements.seen_version.value = kept.version;
  }

  const version = (form) => form.elements.seen_version.value;

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  // Storage may be full or switched off: then there is no kept text, and writing goes on.

  // As long as the page is open, no other one offers its text.
  function hold(key) {
    navigator.locks?.request(key, () => new Promise(() => {}));
  }

  function whenFree(key, act) {
    if (navigator.locks) navigator.locks.request(key, async () => void act());
    else act();
  }

  function write(key, kept) {
    try {
      localStorage.setItem(key, JSON.stringify(kept));
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

  function keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && read(key)?.words);
    } catch {
      return [];
    }
  }

  // The message that something was saved bears the key of its form (unionsite/publishing/meanwhile.py).
  function forgetSaved() {
    for (const message of document.querySelectorAll(".messagelist .success")) {
      const saved = /\bsaved-([0-9a-f]{32})\b/.exec(message.className)?.[1];
      if (saved) keys().forEach((key) => key.endsWith(`:${saved}`) && remove(key));
    }
  }

  function forgetOld() {
    try {
      const all = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
      all.forEach((key) => Date.now() - (read(key)?.at || 0) > KEPT && remove(key));
    } catch {
      // nothing is kept
    }
  }
})();
