import { h } from "../dom.ts";
import type { Sight } from "./flat.ts";

let count = 0;

/**
 * The ground seen from above and from aside: side by side, or, where the style sheet shows the tabs
 * for want of room, one at a time.
 */
export class Tabs {
  readonly #grid: HTMLElement;
  readonly #all: readonly HTMLElement[];
  readonly #pair: readonly HTMLElement[];
  readonly #list = h("div", { class: "lcv-tabs", role: "tablist", "aria-label": "One at a time" });
  readonly #tabs: readonly HTMLElement[];
  readonly #places: readonly HTMLElement[];
  #narrow = false;

  static of(grid: HTMLElement, sights: readonly Sight[]): Tabs | null {
    const pair = sights.filter(({ panel }) => panel.z || hasGround(panel));
    return pair.length === 2 && pair.some(({ panel }) => panel.z)
      ? new Tabs(grid, sights, pair)
      : null;
  }

  private constructor(grid: HTMLElement, all: readonly Sight[], pair: readonly Sight[]) {
    this.#grid = grid;
    this.#all = all.map(({ element }) => element);
    this.#pair = pair.map(({ element }) => element);
    const ids = pair.map(() => `lcv-tab-${++count}`);
    this.#tabs = pair.map(({ panel }, i) => this.#tab(panel.title, ids[i] ?? "", i));
    this.#places = ids.map((id) =>
      h("div", { id: `${id}-panel`, role: "tabpanel", "aria-labelledby": id }),
    );
    this.#list.append(...this.#tabs);
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    grid.append(this.#list);
    this.#choose(0);
    new ResizeObserver(() => this.#follow()).observe(grid);
  }

  #tab(title: string, id: string, i: number): HTMLElement {
    const tab = h(
      "button",
      { type: "button", class: "lc-button", id, role: "tab", "aria-controls": `${id}-panel` },
      title,
    );
    tab.addEventListener("click", () => this.#choose(i));
    return tab;
  }

  #choose(chosen: number): void {
    for (const [i, tab] of this.#tabs.entries()) {
      tab.setAttribute("aria-selected", String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
    }
    for (const [i, place] of this.#places.entries()) place.hidden = i !== chosen;
  }

  #key(event: KeyboardEvent): void {
    const last = this.#tabs.length - 1;
    const at = this.#tabs.indexOf(document.activeElement as HTMLElement);
    const ways: Readonly<Record<string, number>> = {
      ArrowLeft: at > 0 ? at - 1 : last,
      ArrowRight: at < last ? at + 1 : 0,
      Home: 0,
      End: last,
    };
    const to = ways[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#choose(to);
    this.#tabs[to]?.focus();
  }

  /** Tabs or none, as the style sheet has it at this width. */
  #follow(): void {
    const narrow = getComputedStyle(this.#list).display !== "none";
    if (narrow === this.#narrow) return;
    this.#narrow = narrow;
    if (!narrow) {
      this.#grid.replaceChildren(...this.#all, this.#list);
      return;
    }
    for (const [i, place] of this.#places.entries()) place.append(this.#pair[i] ?? "");
    const parts = this.#all.flatMap((element) => {
      const at = this.#pair.indexOf(element);
      if (at < 0) return [element];
      return at === 0 ? [this.#list, ...this.#places] : [];
    });
    this.#grid.replaceChildren(...parts);
  }
}

function hasGround({ marks }: Sight["panel"]): boolean {
  return marks.some(({ mark }) => mark === "bands");
}
