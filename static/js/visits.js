// Tells the counter that a page is being read, and writes the figures it answers with. Keeps nothing on the computer;
// staff who work in the admin may switch counting off for theirs (admin-uncounted.js).
"use strict";
(() => {
  const EVERY = 4 * 60 * 1000; // milliseconds; online means seen in the last five minutes
  const page = (document.body.dataset.page || "").trim();
  if (!page) return;

  async function tell(body) {
    try {
      const answer = await fetch("/dem/", { method: "POST", body, keepalive: true, credentials: "omit" });
      if (answer.status !== 200) return;
      const figures = await answer.json();
      for (const place of document.querySelectorAll("[data-figure]")) {
        const figure = figures[place.dataset.figure];
        if (figure !== undefined) place.textContent = figure;
      }
    } catch {
      // no counter today: the last known figures stand
    }
  }

  function uncounted() {
    try {
      return localStorage.getItem("khong-dem") === "1";
    } catch {
      return false;
    }
  }

  function begin() {
    if (uncounted()) return;
    tell(page);
    setInterval(() => document.visibilityState === "visible" && tell("+" + page), EVERY);
  }

  // A page that is only being prepared, or opened in a tab behind, is read when it is seen.
  function whenSeen() {
    if (document.visibilityState === "visible") begin();
    else document.addEventListener("visibilitychange", whenSeen, { once: true });
  }
  if (document.prerendering) document.addEventListener("prerenderingchange", whenSeen, { once: true });
  else whenSeen();
})();
