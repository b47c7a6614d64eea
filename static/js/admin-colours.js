// Colours chosen with the browser's own picker, beside the text that is sent. `data-contrast-with` holds the colour that
// must be told from it, or the id of its input; the figure follows WCAG 2.2, as identity/colours.py checks it on saving.
"use strict";
{
  const HEX = /^#[0-9a-f]{6}$/i;
  const READABLE = 4.5;

  function luminance(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const value = parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const texts = [...document.querySelectorAll("input[data-contrast-with]")];
    const shown = texts.map((text) => {
      const picker = desk.element("input", "", "colour-picker");
      picker.type = "color";
      picker.setAttribute("aria-label", "Chọn màu bằng bảng màu");
      const sample = desk.element("span", "Chữ mẫu", "colour-sample");
      const figure = desk.element("output");
      figure.htmlFor.add(text.id);
      text.after(picker, sample, figure);
      picker.addEventListener("input", () => {
        text.value = picker.value;
        update();
      });
      text.addEventListener("input", update);
      return { text, picker, sample, figure };
    });

    function update() {
      for (const { text, picker, sample, figure } of shown) {
        const against = document.getElementById(text.dataset.contrastWith)?.value ?? text.dataset.contrastWith;
        const known = HEX.test(text.value) && HEX.test(against);
        sample.hidden = figure.hidden = !known;
        if (!known) continue;
        picker.value = text.value.toLowerCase();
        const ratio = Math.floor(contrast(text.value, against) * 10) / 10;
        const verdict = ratio >= READABLE ? "đọc rõ" : "khó đọc, cần ít nhất 4,5";
        figure.textContent = `Tương phản ${ratio.toLocaleString("vi")}: ${verdict}`;
        const isAccent = text.dataset.contrastWith !== "#ffffff";
        sample.style.backgroundColor = isAccent ? against : text.value;
        sample.style.color = isAccent ? text.value : against;
        figure.classList.toggle("colour-figure-bad", ratio < READABLE);
      }
    }
    update();
  });
}
