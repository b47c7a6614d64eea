// Names, for those who listen to the page, of what Django's admin shows without one: inputs in lists and inline tables,
// the two halves of a date with time, and choices that search while one types (Select2).
"use strict";
{
  const textOf = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim().replace(/:$/, "");

  function headingOf(input) {
    const cell = input.closest("td, th");
    return cell?.closest("table").tHead?.rows[0].cells[cell.cellIndex];
  }

  function nameCells(table) {
    [...table.tBodies[0].rows].forEach((row, place) => {
      const subject = textOf(row.querySelector("th"));
      row.querySelectorAll("input:not([type=hidden], .action-select), select, textarea").forEach((input) => {
        const heading = textOf(headingOf(input));
        input.setAttribute("aria-label", subject ? `${heading} của «${subject}»` : `${heading}, dòng ${place + 1}`);
      });
    });
    const unnamed = table.querySelector("th.original:empty");
    if (unnamed) unnamed.innerHTML = '<span class="visually-hidden">Mục</span>';
  }

  /** On a phone the rows of a table stand as cards: each cell shows its heading. */
  function headCells(table) {
    for (const cell of table.querySelectorAll("tbody td[class*='field-']")) cell.dataset.heading = textOf(headingOf(cell));
  }

  /** «Thêm người chủ trì»: Django writes the thing as the beginning of a sentence. */
  function lowerAdding(link) {
    link.textContent = link.textContent.replace(/^Thêm (\p{Lu})(?=\p{Ll})/u, (_, first) => `Thêm ${first.toLowerCase()}`);
  }

  function nameHalves(pair) {
    const whole = textOf(pair.previousElementSibling);
    pair.querySelector(".vDateField")?.setAttribute("aria-label", `${whole}: ngày`);
    pair.querySelector(".vTimeField")?.setAttribute("aria-label", `${whole}: giờ`);
  }

  function nameChoice(select) {
    const box = select.nextElementSibling;
    const label = select.labels[0] ?? headingOf(select);
    if (!label || !box?.matches(".select2")) return;
    box.querySelector("input[type=search]")?.setAttribute("aria-label", textOf(label));
    const shown = box.querySelector("[role=textbox]"); // there when only one can be chosen
    if (shown) desk.nameShown(shown, label, select.id);
  }

  function nameAll() {
    document.querySelectorAll("#result_list, .inline-group table").forEach(nameCells);
    document.querySelectorAll(".inline-group table").forEach(headCells);
    document.querySelectorAll(".inline-group .add-row a").forEach(lowerAdding);
    document.querySelectorAll("p.datetime").forEach(nameHalves);
    document.querySelectorAll("select.admin-autocomplete").forEach(nameChoice);
    document.querySelectorAll(".help-tooltip[aria-label]").forEach((icon) => icon.setAttribute("role", "img"));
  }

  // After the scripts that make some of all this, which wait for jQuery.
  addEventListener("load", () => (window.django?.jQuery ?? ((run) => run()))(nameAll));
  document.addEventListener("formset:added", () => setTimeout(nameAll));
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".select2-search--dropdown input")) target.setAttribute("aria-label", "Tìm");
  });
}
