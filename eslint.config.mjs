// Scripts are served as they are written: plain scripts, strict from the first line, and no name outside a block or a
// function, because all the scripts of a page share one room.
import js from "@eslint/js";
import globals from "globals";

const OFFERED = {
  desk: "readonly", // by static/js/admin-desk.js
  libraryChooser: "readonly", // by static/js/admin-chooser.js
  django: "readonly",
  gettext: "readonly",
  CKEDITOR: "readonly",
};

export default [
  js.configs.recommended,
  {
    files: ["static/js/*.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 2022, globals: { ...globals.browser, ...OFFERED } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-implicit-globals": ["error", { lexicalBindings: true }],
      "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
      strict: ["error", "global"],
    },
  },
];
