// The album of a conference: several images of the library chosen one after the other, each in a row of its own.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const group = document.getElementById("photos-group");
  const chooser = group?.querySelector(".empty-form [data-image-chooser]");
  if (!chooser) return;

  function add(image) {
    const known = [...group.querySelectorAll('[name$="-image"]')].some((input) => input.value === String(image.id));
    if (known) return "Ảnh này đã có trong hội nghị.";
    group.querySelector(".add-row a").click();
    const row = [...group.querySelectorAll("tr.dynamic-photos")].at(-1);
    window.libraryChooser.show(row.querySelector("[data-image-chooser]"), image);
    return `Đã thêm «${image.title}».`;
  }

  const choose = () => window.libraryChooser(chooser.dataset.imageChooser, "Chọn ảnh cho hội nghị", add, { many: true });
  group.querySelector("table").before(desk.button("Chọn nhiều ảnh từ thư viện", choose, "button album-button"));
});
