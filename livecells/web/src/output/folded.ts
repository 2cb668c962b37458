import { button, h } from "../dom.ts";

const LINES = 20;
const SHOWN = 12;

/** A long text shows its beginning until the reader asks for all of it. */
export function foldedText(text: string): HTMLElement | DocumentFragment {
  const lines = text.split("\n");
  const shown = h("pre", {}, text);
  if (lines.length <= LINES) return shown;
  shown.textContent = `${lines.slice(0, SHOWN).join("\n")}\n…`;
  const all = button(`Show all ${lines.length} lines`, "lc-button lc-action", () => {
    shown.textContent = text;
    shown.tabIndex = 0;
    shown.focus();
    all.remove();
  });
  const both = document.createDocumentFragment();
  both.append(shown, all);
  return both;
}
