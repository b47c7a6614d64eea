// Today's date (pages are kept by caches, so the server cannot write it) and the manners of the menu.
"use strict";
{
  const today = document.querySelector("[data-today]");
  if (today) {
    const parts = { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh" };
    const text = new Intl.DateTimeFormat("vi-VN", parts).format(new Date()).replace(", ", ", ngày ").replace("Nhật", "nhật");
    today.textContent = text.charAt(0).toUpperCase() + text.slice(1);
  }

  const toggle = document.querySelector("[data-menu-toggle]");
  const menu = document.querySelector("[data-menu]");
  const open = (wanted) => toggle.setAttribute("aria-expanded", wanted);
  const closeGroups = () => menu.querySelectorAll("details[open]").forEach((group) => (group.open = false));

  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));

  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) closeGroups();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) closeGroups();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const group = menu.querySelector("details[open]");
    if (group) {
      group.open = false;
      group.querySelector("summary").focus();
    } else if (menu.contains(document.activeElement) && toggle.offsetParent) {
      open(false);
      toggle.focus();
    }
  });
}
