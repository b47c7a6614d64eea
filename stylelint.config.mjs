// What a browser would pass over in silence is an error here, and so is what is said twice.
import stylelint from "stylelint";

const reasoned = "unionsite/important-has-a-reason";

// A rule of our own: `!important` needs a comment beside it, or above its block or the row of such blocks.
const important = stylelint.createPlugin(reasoned, () => (root, result) => {
  root.walkDecls((declaration) => {
    if (!declaration.important) return;
    let above = declaration.parent.prev();
    while (above?.type === "rule" && above.some((node) => node.important)) above = above.prev();
    if ([declaration.prev(), declaration.next(), above].some((node) => node?.type === "comment")) return;
    const message = "Say in a comment what this !important has to win against";
    stylelint.utils.report({ ruleName: reasoned, message, node: declaration, result });
  });
});

const oneUnit = (unit) => ({ "/width|height/": [unit] });

export default {
  plugins: [important],
  reportNeedlessDisables: true,
  reportDescriptionlessDisables: true,
  rules: {
    [reasoned]: true,
    "at-rule-no-unknown": true,
    "block-no-empty": true,
    "color-no-invalid-hex": true,
    "declaration-block-no-duplicate-custom-properties": true,
    // A second value is a fallback for browsers that do not know the first, and stands right beside it.
    "declaration-block-no-duplicate-properties": [true, { ignore: ["consecutive-duplicates-with-different-values"] }],
    "declaration-block-no-shorthand-property-overrides": true,
    "declaration-property-value-no-unknown": true,
    "font-family-no-duplicate-names": true,
    "function-no-unknown": true,
    "keyframe-block-no-duplicate-selectors": true,
    "media-feature-name-no-unknown": true,
    "media-feature-name-unit-allowed-list": oneUnit("em"),
    "no-duplicate-at-import-rules": true,
    "no-duplicate-selectors": true,
    "property-no-unknown": true,
    "selector-pseudo-class-no-unknown": true,
    "selector-pseudo-element-no-unknown": true,
    "selector-type-no-unknown": true,
    "unit-no-unknown": true,
  },
  overrides: [
    // Django's admin changes its layout at widths in pixels; ours beside it must change at the same.
    { files: ["static/css/admin/*.css"], rules: { "media-feature-name-unit-allowed-list": oneUnit("px") } },
  ],
};
