// Opens a chooser of the library in a dialog, and gives what was chosen to whoever asked.
// The chooser is a page of ours in a frame; it answers with a message (admin-library.js). With `many` it stays open and
// shows the sentence that `onChosen` returns.
"use strict";
(() => {
  function openChooser(url, title, onChosen, { many = false } = {}) {
    const dialog = desk.element("dialog", "", "library-chooser");
    dialog.setAttribute("aria-label", title);
    const close = desk.button(many ? "Xong" : "Đóng", () => dialog.close());
    const hint = many ? "Bấm vào từng ảnh để thêm, xong thì bấm «Xong»." : "";
    const told = desk.status("p", "library-chooser-told", hint);
    const frame = document.createElement("iframe");
    frame.src = url;
    frame.title = title;
    // Escape reaches the dialog only while the focus is outside the frame.
    frame.addEventListener("load", () => {
      frame.contentWindow.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
    });
    dialog.append(close, told, frame);
    document.body.append(dialog);

    function receive(event) {
      if (event.origin !== location.origin || event.source !== frame.contentWindow) return;
      if (!event.data || !event.data.libraryChosen) return;
      if (many) {
        told.textContent = onChosen(event.data.libraryChosen);
        return;
      }
      dialog.close();
      onChosen(event.data.libraryChosen);
    }
    addEventListener("message", receive);
    dialog.addEventListener("close", () => {
      removeEventListener("message", receive);
      dialog.remove();
    });
    dialog.showModal();
  }

  function show(chooser, image) {
    const picture = chooser.querySelector(".image-chooser-picture");
    picture.hidden = !image;
    if (image) {
      picture.href = image.change_url;
      picture.querySelector("img").src = image.thumbnail;
      picture.querySelector("span").textContent = image.title;
    }
    desk.write(chooser.querySelector("input"), image ? image.id : "");
    prepare(chooser);
  }

  function prepare(chooser) {
    const input = chooser.querySelector("input");
    const choose = chooser.querySelector("[data-choose]");
    const clear = chooser.querySelector("[data-clear]");
    input.type = "hidden";
    choose.hidden = input.disabled;
    choose.textContent = input.value ? "Chọn ảnh khác" : "Chọn ảnh";
    clear.hidden = input.disabled || !input.value;
  }

  document.addEventListener("click", (event) => {
    const chooser = event.target.closest("[data-image-chooser]");
    if (!chooser) return;
    if (event.target.matches("[data-choose]")) {
      openChooser(chooser.dataset.imageChooser, "Chọn ảnh từ thư viện", (image) => show(chooser, image));
    } else if (event.target.matches("[data-clear]")) {
      show(chooser, null);
      chooser.querySelector("[data-choose]").focus();
    }
  });
  const prepareAll = () => document.querySelectorAll("[data-image-chooser]").forEach(prepare);
  document.addEventListener("DOMContentLoaded", prepareAll);
  document.addEventListener("formset:added", prepareAll);

  window.libraryChooser = openChooser;
  openChooser.show = show;
})();
