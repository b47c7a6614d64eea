// A browser cuts what is pasted at `maxlength` without a word. On the desk the server judges lengths: it says how long the
// text may be and how long it is, and what was typed stays.
"use strict";
{
  document.addEventListener("focusin", ({ target }) => target.removeAttribute?.("maxlength"));
}
