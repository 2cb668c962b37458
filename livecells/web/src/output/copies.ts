import { limit, Refused } from "./refused.ts";

const MOST_DRAWN = 40_000; // elements, with all copies that <use> and its like make
const A_MASK = 100; // elements that are drawn in the time that a mask takes
/** Of elements in each other, copies included; a figure of a lesson has 5, a long formula some 50. */
const MOST_LEVELS = 200;

const REFERENCE = /url\(\s*["']?#([^"')\s]+)/g;

/** What drawing an element takes, with all that it refers to. */
interface Cost {
  readonly drawn: number;
  readonly levels: number;
}

/**
 * Count what is drawn of a tree, in elements.
 *
 * @param tree - with the names that it will have on the page
 * @throws Refused when few elements copy each other: ten times ten times ten, or in a circle
 */
export function elementsDrawn(tree: DocumentFragment): number {
  const copies = new Copies(tree);
  let drawn = 0;
  for (const child of tree.children) drawn += copies.count(child).drawn;
  limit(MOST_DRAWN, drawn, "elements to draw");
  return drawn;
}

class Copies {
  readonly #named = new Map<string, Element>();
  readonly #known = new Map<Element, Cost | "being counted">();
  /** Corners of all lines: as often may a line repeat the marker that it has in its middle. */
  readonly #corners: number;

  constructor(tree: DocumentFragment) {
    let corners = 0;
    for (const element of tree.querySelectorAll("*")) {
      if (element.id && !this.#named.has(element.id)) this.#named.set(element.id, element);
      const line = element.getAttribute("d") ?? element.getAttribute("points") ?? "";
      corners += line.length / 2;
    }
    this.#corners = corners;
  }

  count(element: Element, depth = 0): Cost {
    const known = this.#known.get(element);
    if (known === "being counted") {
      throw new Refused("This output is not shown: its parts refer to each other in a circle.");
    }
    if (known) return known;
    limit(MOST_LEVELS, depth, "levels of elements in each other");
    this.#known.set(element, "being counted");
    const cost = this.#add(element, depth + 1);
    this.#known.set(element, cost);
    limit(MOST_LEVELS, depth + cost.levels, "levels of elements in each other");
    return cost;
  }

  #add(element: Element, depth: number): Cost {
    let [drawn, levels] = [1, 0];
    const add = (other: Element, times: number) => {
      const cost = this.count(other, depth);
      drawn += times * cost.drawn;
      levels = Math.max(levels, cost.levels);
    };
    for (const child of element.children) add(child, 1);
    for (const name of element.localName === "a" ? [] : ["href", "xlink:href"]) {
      const target = this.#named.get(element.getAttribute(name)?.replace(/^#/, "") ?? "");
      if (target) add(target, 1);
    }
    const inside = drawn; // each of these may inherit a pattern or a marker
    for (const { name, value } of element.attributes) {
      for (const [, id = ""] of value.matchAll(REFERENCE)) {
        const target = this.#named.get(id);
        if (target) add(target, this.#times(name, inside));
      }
    }
    return { drawn, levels: levels + 1 };
  }

  #times(name: string, inside: number): number {
    if (name === "marker-mid") return this.#corners;
    if (name === "mask") return A_MASK;
    return name === "clip-path" ? 1 : inside;
  }
}
