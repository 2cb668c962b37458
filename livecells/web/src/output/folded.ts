import { button, h } from "../dom.ts";
import { cut } from "./cut.ts";

const LINES = 20;
const SHOWN_LINES = 12;
const CHARACTERS = 2000;
const SHOWN_CHARACTERS = 1000;

/**
 * A long text shows its beginning until the reader asks for all of it.
 *
 * @param whole - what "all of it" is, where `text` itself already leaves something out
 */
export function foldedText(text: string, whole = text): HTMLElement | DocumentFragment {
  const long = cut(whole);
  const shown = h("pre", long.includes("\n") ? {} : { class: "lc-wrapped" }, beginning(cut(text)));
  if (shown.textContent === long) return shown;
  const all = button(`Show all ${amount(long)}`, "lc-button lc-action", () => {
    shown.textContent = long;
    shown.tabIndex = 0;
    shown.focus();
    all.remove();
  });
  const both = document.createDocumentFragment();
  both.append(shown, all);
  return both;
}

function beginning(text: string): string {
  const lines = text.split("\n");
  const few = lines.length > LINES ? `${lines.slice(0, SHOWN_LINES).join("\n")}\n…` : text;
  return few.length > CHARACTERS ? `${few.slice(0, SHOWN_CHARACTERS)} …` : few;
}

function amount(text: string): string {
  const lines = text.split("\n").length;
  const [count, what] = lines > 1 ? [lines, "lines"] : [text.length, "characters"];
  return `${count.toLocaleString("en")} ${what}`;
}
