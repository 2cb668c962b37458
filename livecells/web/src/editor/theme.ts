import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags as t } from "@lezer/highlight";

// The same variables that colour the static code (css/code.css), so that an upgrade changes nothing.
const highlight = HighlightStyle.define([
  { tag: [t.keyword, t.operatorKeyword, t.modifier], color: "var(--lc-hl-keyword)" },
  { tag: [t.string, t.special(t.string)], color: "var(--lc-hl-string)" },
  { tag: [t.number], color: "var(--lc-hl-number)" },
  { tag: [t.bool, t.null, t.atom], color: "var(--lc-hl-constant)" },
  { tag: [t.comment], color: "var(--lc-hl-comment)" },
  {
    tag: [t.function(t.definition(t.variableName)), t.definition(t.className)],
    color: "var(--lc-hl-function)",
  },
]);

const theme = EditorView.theme({
  "&": { color: "inherit", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "inherit",
    lineHeight: "inherit",
    padding: "var(--lc-code-padding)",
  },
  ".cm-content": { padding: "0", caretColor: "var(--md-accent-fg-color, currentColor)" },
  ".cm-line": { padding: "0" },
  ".lc-failed-line": {
    backgroundColor: "var(--lc-error-wash)",
    boxShadow: "inset 0.15rem 0 var(--lc-error)",
    marginInline: "-0.4rem",
    paddingInline: "0.4rem",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--lc-match)" },
  // the system's own colours show neither washes nor shadows
  "@media (forced-colors: active)": {
    ".lc-failed-line": { outline: "0.1rem solid CanvasText" },
    "&.cm-focused .cm-matchingBracket": { outline: "0.05rem solid Highlight" },
  },
  // paper doesn't scroll: long lines go on below
  "@media print": {
    ".cm-scroller": { overflow: "visible" },
    ".cm-content": { minWidth: "0", flexShrink: "1", whiteSpace: "pre-wrap" },
    ".cm-line": { overflowWrap: "anywhere" },
  },
});

// What opens beside the code: names to complete, what they are, what Python has against a line.
const asides = EditorView.theme({
  ".cm-tooltip": {
    border: "0.05rem solid var(--lc-rule)",
    borderRadius: "var(--lc-radius)",
    backgroundColor: "var(--md-default-bg-color, #fff)",
    boxShadow: "0 0.2rem 0.8rem #0003",
    color: "var(--lc-ink)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.5rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--lc-match)",
    color: "inherit",
  },
  ".cm-completionMatchedText": { fontWeight: "600", textDecoration: "none" },
  ".cm-completionDetail": { color: "var(--lc-quiet)", fontStyle: "normal" },
  ".cm-tooltip.cm-completionInfo, .cm-diagnostic": {
    padding: "0.3rem 0.6rem",
    fontFamily: "var(--lc-font)",
    whiteSpace: "normal",
  },
  ".cm-diagnostic-error": { borderInlineStart: "0.15rem solid var(--lc-error)" },
  ".cm-diagnostic-warning": { borderInlineStart: "0.15rem solid var(--lc-warn)" },
});

export const appearance = [theme, asides, syntaxHighlighting(highlight)];
