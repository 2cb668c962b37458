import { button, h } from "../dom.ts";
import { stepped } from "./code.ts";
import type { Flat } from "./flat.ts";
import type { PointsHandle } from "./grammar.ts";
import { grip, put, WAYS } from "./grip.ts";
import type { Hold } from "./hold.ts";

const MOST = 60; // points with a grip of their own
const FEWEST = 2;
let count = 0;

type Pair = readonly [number, number];

/** The reader's own examples: two lists in the code, a point for each pair of their numbers. */
export class OwnPoints {
  /** The same points in a table. */
  readonly element: HTMLElement;
  readonly #rows = h("tbody", {});
  readonly #grips: HTMLElement[] = [];
  readonly #hold: Hold;
  readonly #flat: Flat;
  readonly #heads: readonly HTMLElement[];
  #handle: PointsHandle;
  #points: Pair[] = [];

  constructor(handle: PointsHandle, flat: Flat, hold: Hold) {
    this.#handle = handle;
    this.#hold = hold;
    this.#flat = flat;
    this.#heads = handle.labels.map((label) => h("th", { scope: "col" }, label));
    const head = h("thead", {}, h("tr", {}, ...this.#heads, h("td", {})));
    const table = h(
      "div",
      { id: `lcv-table-${++count}` },
      h("table", {}, head, this.#rows),
      button("Add a point", "lc-button", () => this.#add()),
    );
    table.hidden = true;
    const fold = button("The points as a table", "lc-button", () => {
      table.hidden = !table.hidden;
      fold.setAttribute("aria-expanded", String(!table.hidden));
    });
    fold.setAttribute("aria-expanded", "false");
    fold.setAttribute("aria-controls", table.id);
    this.element = h("div", { class: "lcv-table" }, fold, table);
    flat.plot.addEventListener("dblclick", (event) => this.#addAt(event));
    this.update(handle);
  }

  remove(): void {
    this.element.remove();
    for (const each of this.#grips) each.remove();
  }

  update(handle: PointsHandle): void {
    this.#handle = handle;
    for (const [i, head] of this.#heads.entries()) head.textContent = handle.labels[i] ?? "";
    this.follow();
  }

  /** Show what the code says; without two lists as long as each other, there is nothing to move. */
  follow(): void {
    const [xs, ys] = this.#handle.names.map((name) => this.#hold.numbers(name, "numbers"));
    const fits = xs && ys && xs.length === ys.length && xs.length <= MOST;
    this.#points = fits ? xs.map((x, i) => [x, ys[i] ?? 0] as const) : [];
    this.element.hidden = !fits;
    this.#show();
  }

  #show(): void {
    while (this.#grips.length > this.#points.length) this.#grips.pop()?.remove();
    while (this.#grips.length < this.#points.length)
      this.#grips.push(this.#grip(this.#grips.length));
    const plane = this.#flat.plane;
    for (const [i, [x, y]] of this.#points.entries()) {
      const element = this.#grips[i];
      if (!element) continue;
      put(element, plane ? [plane.x.place(x), plane.y.place(y)] : null);
      element.setAttribute(
        "aria-label",
        `Point ${i + 1}: ${x}, ${y}. Arrow keys move it, Delete removes it.`,
      );
    }
    this.#showRows();
  }

  #showRows(): void {
    if (
      this.#rows.contains(document.activeElement) &&
      this.#rows.rows.length === this.#points.length
    )
      return;
    this.#rows.replaceChildren(...this.#points.map((pair, i) => this.#row(pair, i)));
  }

  #row(pair: Pair, i: number): HTMLElement {
    const cells = pair.map((value, side) => {
      const label = `${this.#handle.labels[side]}, point ${i + 1}`;
      const field = h("input", {
        type: "number",
        step: "any",
        value: String(value),
        "aria-label": label,
      });
      field.addEventListener("change", () => {
        if (Number.isFinite(field.valueAsNumber)) this.#replace(i, side, field.valueAsNumber);
      });
      return h("td", {}, field);
    });
    const remove = button("Remove", "lc-button", () => this.#take(i));
    remove.setAttribute("aria-label", `Remove point ${i + 1}`);
    return h("tr", {}, ...cells, h("td", {}, remove));
  }

  #grip(i: number): HTMLElement {
    const element = grip(
      "point",
      { role: "button" },
      {
        moved: (x, y) => this.#moveTo(i, this.#valuesAt(x, y)),
        key: (event) => this.#key(event, i),
      },
    );
    this.#flat.plot.append(element);
    return element;
  }

  #key(event: KeyboardEvent, i: number): void {
    const way = WAYS[event.key];
    const [x, y] = this.#points[i] ?? [0, 0];
    if (event.key === "Delete" || event.key === "Backspace") this.#take(i);
    else if (!way) return;
    else {
      const far = event.shiftKey ? 10 : 1;
      const [across, up] = this.#handle.steps;
      this.#moveTo(i, [x + far * way[0] * across, y + far * way[1] * up]);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #valuesAt(x: number, y: number): Pair {
    const plane = this.#flat.plane;
    return plane ? [plane.x.value(x), plane.y.value(y)] : [0, 0];
  }

  #rounded([x, y]: Pair): Pair {
    const { steps } = this.#handle;
    return [Number(stepped(x, steps[0])), Number(stepped(y, steps[1]))];
  }

  #moveTo(i: number, pair: Pair): void {
    this.#write(this.#points.with(i, this.#rounded(pair)));
  }

  #replace(i: number, side: number, value: number): void {
    const [x, y] = this.#points[i] ?? [0, 0];
    this.#write(this.#points.with(i, side === 0 ? [value, y] : [x, value]));
  }

  #take(i: number): void {
    if (this.#points.length > FEWEST) this.#write(this.#points.toSpliced(i, 1));
  }

  #addAt(event: MouseEvent): void {
    if (this.element.hidden || this.#points.length >= MOST) return;
    const { left, top } = this.#flat.plot.getBoundingClientRect();
    const pair = this.#valuesAt(event.clientX - left, event.clientY - top);
    this.#write([...this.#points, this.#rounded(pair)]);
  }

  /** One more, in the middle of the panel. */
  #add(): void {
    if (this.#points.length >= MOST) return;
    const { clientWidth: width, clientHeight: height } = this.#flat.plot;
    this.#write([...this.#points, this.#rounded(this.#valuesAt(width / 2, height / 2))]);
  }

  #write(points: Pair[]): void {
    this.#points = points;
    this.#show();
    const writings = this.#handle.names.map((name, side) => ({
      name,
      kind: "numbers" as const,
      literal: `[${points.map((pair) => String(pair[side])).join(", ")}]`,
    }));
    this.#hold.write(...writings);
  }
}
