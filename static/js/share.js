// What only a script can do with an article: hand it to another application, copy its address, print it.
"use strict";
{
  const status = document.querySelector("[data-share-status]");
  const show = (button) => (button.closest("[data-share]").hidden = false);

  for (const button of document.querySelectorAll("[data-share-with]")) {
    if (!navigator.share) continue;
    show(button);
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ title: document.querySelector("h1").textContent.trim(), url: button.dataset.shareWith });
      } catch {
        // the reader changed their mind
      }
    });
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    show(button);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        status.textContent = "Đã chép liên kết.";
        button.textContent = "Đã chép ✓";
      } catch {
        status.textContent = "Trình duyệt không cho chép liên kết.";
        button.textContent = "Không chép được";
      }
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    show(button);
    button.addEventListener("click", () => window.print());
  }
}
