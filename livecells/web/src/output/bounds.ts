import { MOST_ACCENTS } from "./cut.ts";
import { limit } from "./refused.ts";

const MOST_ELEMENTS = 20_000; // a lesson's largest figure has 450
const MOST_ATTRIBUTES = 60; // of one element
const MOST_TEXT = 400_000; // characters to be laid out

const ALL = 1000; // rows that a cell with rowspan="0" may go through
const TOWERS = new RegExp(`\\p{M}{${MOST_ACCENTS + 1},}`, "gu");

/** Refuse a tree that would keep the browser busy: before it is cleaned, drawn or laid out. */
export function bound(tree: DocumentFragment): void {
  let elements = 0;
  for (const element of tree.querySelectorAll("*")) {
    elements += cellsCovered(element);
    limit(MOST_ATTRIBUTES, element.attributes.length, "attributes on one element");
  }
  limit(MOST_ELEMENTS, elements, "elements or table cells");
  const text = tree.textContent;
  limit(MOST_TEXT, text.length, "characters of text");
  for (const [tower] of text.matchAll(TOWERS)) {
    limit(MOST_ACCENTS, tower.length, "accents on one letter");
  }
}

/** One, but for a table's cell or column that spans many. */
function cellsCovered(element: Element): number {
  const columns = span(element, "colspan") * span(element, "columnspan") * span(element, "span");
  return columns * span(element, "rowspan");
}

function span(element: Element, name: string): number {
  const value = element.getAttribute(name);
  if (value === null) return 1;
  const count = Number.parseInt(value, 10);
  return count === 0 ? ALL : count > 0 ? count : 1;
}
