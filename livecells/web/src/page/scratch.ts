import { LiveCell } from "../cell/live-cell.ts";
import { h } from "../dom.ts";

const KEY = "scratch";

/**
 * An empty cell of the reader's own, at the page's end: it runs on all others, and is kept as
 * edits are. A page with one cell, or a part of somebody else's page, has none.
 */
export function scratchCell(cells: readonly LiveCell[]): LiveCell | null {
  const last = cells.at(-1);
  if (!last || cells.length === 1 || window.parent !== window) return null;
  const code = h("pre", { tabindex: "0", "aria-label": `Code of ${NAME}` }, h("code"));
  const title = h("div", { class: "lc-scratch-title" }, WORDS);
  const attributes = { id: KEY, "data-cell": KEY, "data-key": KEY, "data-name": NAME };
  const cell = h("live-cell" as "div", { ...attributes, "data-state": "idle" });
  cell.append(title, h("div", { class: "lc-source highlight" }, code));
  (last.closest("article") ?? last.parentElement)?.append(cell); // where it moves nothing
  return cell instanceof LiveCell ? cell : null;
}

const NAME = "your own cell";
const WORDS = "A cell of your own. It runs below all others, and is kept on this device.";
