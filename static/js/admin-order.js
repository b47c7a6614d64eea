// Rows put in order by dragging, or with buttons and Alt+arrow keys. A row takes part when it holds an input with
// `data-order`, whose number is rewritten; the form's own Save keeps it. `data-order-id` and `data-order-parent` on an
// element of the row make a tree: a row moves among those of its parent and takes along what stands under it.
"use strict";
{
  const rowOf = (element) => element.closest("tr");
  const inputOf = (row) => row.querySelector("input[data-order]");
  const rowsOf = (body) => [...body.rows].filter((row) => inputOf(row) && !row.classList.contains("empty-form"));
  const idOf = (row) => row.querySelector("[data-order-id]")?.dataset.orderId ?? null;
  const parentOf = (row) => row.querySelector("[data-order-parent]")?.dataset.orderParent ?? "";
  const siblingsOf = (row) => rowsOf(row.parentNode).filter((other) => parentOf(other) === parentOf(row));

  function nameOf(row) {
    const cell = row.querySelector("[data-order-id]") ?? row.querySelector("th");
    // Not a time, a day or a number: those say nothing of which row it is.
    const typed = [...row.querySelectorAll("input[type=text], textarea")].find((input) => /\p{L}/u.test(input.value));
    return (cell?.textContent || typed?.value || "dòng mới").trim();
  }

  /** The row and, in a tree, all that stands under it. */
  function branchOf(row) {
    const branch = [row];
    const ids = new Set([idOf(row)]);
    for (let next = row.nextElementSibling; next && idOf(next) && ids.has(parentOf(next)); next = next.nextElementSibling) {
      branch.push(next);
      ids.add(idOf(next));
    }
    return branch;
  }

  const status = desk.status("p", "order-status");

  function renumber(row) {
    siblingsOf(row).forEach((sibling, place) => {
      const input = inputOf(sibling);
      if (input.value !== String(place + 1)) desk.write(input, place + 1);
    });
  }

  /** Put `row`, with what stands under it, before or after its sibling `other`. */
  function place(row, other, after) {
    const branch = branchOf(row);
    const before = after ? branchOf(other).at(-1).nextElementSibling : other;
    if (branch.includes(before)) return;
    branch.forEach((part) => row.parentNode.insertBefore(part, before));
  }

  function announce(row) {
    const siblings = siblingsOf(row);
    status.textContent =
      `«${nameOf(row)}» nay ở vị trí ${siblings.indexOf(row) + 1} trên ${siblings.length}. Bấm Lưu để giữ thứ tự mới.`;
  }

  function step(row, direction) {
    const siblings = siblingsOf(row);
    const other = siblings[siblings.indexOf(row) + direction];
    if (!other) {
      status.textContent = `«${nameOf(row)}» đã ở ${direction < 0 ? "đầu" : "cuối"} danh sách.`;
      return;
    }
    // The neighbour is the one that moves: what holds the focus stays in the page.
    place(other, row, direction < 0);
    renumber(row);
    announce(row);
  }

  function drag(row, event) {
    if (event.button !== 0) return;
    event.preventDefault();
    branchOf(row).forEach((part) => part.classList.add("order-dragged"));
    const siblings = siblingsOf(row);
    const start = siblings.indexOf(row);

    const follow = (move) => {
      const under = document.elementFromPoint(move.clientX, move.clientY)?.closest("tr");
      const target = siblings.find((sibling) => sibling !== row && branchOf(sibling).includes(under));
      if (!target) return;
      const branch = branchOf(target);
      const top = branch[0].getBoundingClientRect().top;
      const after = move.clientY > (top + branch.at(-1).getBoundingClientRect().bottom) / 2;
      place(row, target, after);
    };
    const finish = () => {
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", finish);
      document.removeEventListener("pointercancel", finish);
      branchOf(row).forEach((part) => part.classList.remove("order-dragged"));
      if (siblingsOf(row).indexOf(row) !== start) {
        renumber(row);
        announce(row);
      }
    };
    // On the document: the handle loses the pointer's capture each time its row is moved.
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", finish);
    document.addEventListener("pointercancel", finish);
  }

  function button(text, title, press) {
    const made = desk.button(text, press, "order-button");
    made.title = title;
    made.setAttribute("aria-label", title);
    return made;
  }

  function equip(row) {
    const input = inputOf(row);
    row.querySelectorAll(".order-handle, .order-button").forEach((copy) => copy.remove());
    const handle = desk.element("span", "", "order-handle");
    handle.title = "Kéo để đổi chỗ";
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => drag(row, event));
    input.before(handle);
    const name = nameOf(row);
    input.after(
      button("↑", `Đưa «${name}» lên`, () => step(row, -1)),
      button("↓", `Đưa «${name}» xuống`, () => step(row, 1)),
    );
    input.setAttribute("aria-label", `Thứ tự của «${name}»`);
    row.addEventListener("keydown", (event) => {
      if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      step(row, event.key === "ArrowUp" ? -1 : 1);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    // A search or filter shows some rows only: their numbers say nothing about the places between the others.
    if (document.body.classList.contains("change-list") && location.search) return;
    const inputs = [...document.querySelectorAll("input[data-order]")];
    if (!inputs.length) return;
    document.body.append(status);
    inputs.map(rowOf).filter((row) => row && !row.classList.contains("empty-form")).forEach(equip);
  });

  document.addEventListener("formset:added", ({ target }) => {
    if (!inputOf(target)) return;
    equip(target);
    renumber(target);
  });
}
