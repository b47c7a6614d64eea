// The library's pages in the admin: uploads by drag and drop, one request a file, and the answer of the choosers.
"use strict";
(() => {
  const LOST = "Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.";
  const SIGNED_OUT = "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở thẻ khác, rồi thử lại.";

  function tellOpener(chosen) {
    window.parent.postMessage({ libraryChosen: chosen }, location.origin);
  }

  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-choose]");
    if (choice) tellOpener(JSON.parse(choice.dataset.choose));
    const cardButton = event.target.closest("[data-choose-card]");
    if (cardButton) saveAndChoose(cardButton);
  });

  async function saveAndChoose(button) {
    const card = button.closest("[data-card]");
    const words = new FormData();
    for (const field of card.querySelectorAll("[name]")) words.append(field.name, field.value);
    try {
      const headers = { "X-CSRFToken": desk.token() };
      const answer = await desk.ask(button.dataset.chooseCard, { method: "POST", body: words, headers });
      if (answer.error) throw new Error(answer.error);
      tellOpener(answer.images[0]);
    } catch (error) {
      say(card, error.status ? SIGNED_OUT : error instanceof TypeError ? LOST : error.message);
    }
  }

  function say(place, sentence) {
    const line = place.querySelector(".errornote") || place.appendChild(desk.element("p"));
    line.className = "errornote";
    line.setAttribute("role", "alert");
    line.textContent = sentence;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const zone = document.querySelector("[data-dropzone]");
    if (zone) prepare(zone);
  });

  function prepare(zone) {
    const input = zone.querySelector("input[type=file]");
    const progress = document.querySelector("[data-uploads]");
    const cards = document.querySelector("[data-cards]");
    const details = document.querySelector("[data-details]");
    let queue = Promise.resolve();
    zone.querySelector("[data-without-script]").hidden = true;

    const take = () => {
      add(input.files);
      input.value = "";
    };
    input.addEventListener("change", take);
    if (input.files.length) take(); // chosen while the page was still coming
    zone.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("dragover", (event) => {
      event.preventDefault(); // else the browser would open a file that misses the zone
      zone.classList.add("dropzone-ready");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) zone.classList.remove("dropzone-ready");
    });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("dropzone-ready");
      add(event.dataTransfer.files);
    });

    function add(files) {
      for (const file of files) {
        const item = progress.appendChild(desk.element("li"));
        item.append(desk.element("span", file.name));
        queue = queue.then(() => upload(file, item));
      }
    }

    function upload(file, item) {
      const bar = item.appendChild(desk.element("progress"));
      bar.max = 1;
      bar.setAttribute("aria-label", file.name);
      const body = new FormData();
      body.append("files", file);
      if ("choosing" in zone.dataset) body.append("choosing", "1");
      return new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open("POST", zone.dataset.dropzone);
        request.setRequestHeader("X-CSRFToken", desk.token());
        request.responseType = "json";
        // All sent is not all done: a bar without value says that the server is making the sizes.
        request.upload.onprogress = (event) => (bar.value = event.loaded / event.total);
        request.upload.onload = () => bar.removeAttribute("value");
        request.onloadend = () => {
          bar.remove();
          const answer = request.response;
          if (answer && answer.card) {
            item.remove();
            show(answer.card);
          } else {
            fail(item, file, answer ? answer.error : request.status ? SIGNED_OUT : LOST, Boolean(answer));
          }
          resolve();
        };
        request.send(body);
      });
    }

    function show(card) {
      if (details) details.hidden = false;
      cards.insertAdjacentHTML("afterbegin", card);
    }

    function fail(item, file, sentence, final) {
      say(item, sentence);
      if (final) return;
      const press = () => {
        item.querySelector(".errornote").remove();
        again.remove();
        queue = queue.then(() => upload(file, item));
      };
      const again = item.appendChild(desk.button("Thử lại", press, "button"));
    }
  }
})();
