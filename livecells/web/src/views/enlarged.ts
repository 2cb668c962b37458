import { h } from "../dom.ts";
import type { Flat } from "./flat.ts";
import type { Mark } from "./grammar.ts";
import { placesOf, row } from "./marks.ts";
import { arrow, s, tidy } from "./outline.ts";

const [WIDTH, HEIGHT, ROOM] = [320, 150, 44]; // pixels; words need room beside the arrows
const LARGEST = 1e9; // times: what is smaller than that has no direction to see
const LEAST = 1e-9; // pixels

/** The arrows of one frame, as large as there is room: late steps are too short for a map. */
export class Enlarged {
  readonly element: HTMLElement;
  readonly #svg = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  readonly #times = h("figcaption", {});

  constructor() {
    this.element = h("figure", { class: "lcv-enlarged" });
    this.element.append(this.#svg, this.#times);
  }

  /** @param flat - the panel in which the arrows stand: across and up keep its proportions */
  show(flat: Flat, frame: number): void {
    const arrows = flat.panel.marks.filter(({ apart }) => apart);
    const plane = flat.plane;
    this.element.hidden = arrows.length === 0 || !plane;
    if (!plane) return;
    const ends = arrows.map((mark) => this.#ends(mark, flat, frame));
    const [xs, ys] = [ends.flatMap((e) => [e[0], e[2]]), ends.flatMap((e) => [e[1], e[3]])];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
    if (!(Math.max(wide, high) > LEAST) || !Number.isFinite(wide + high)) {
      this.#nothing();
      return;
    }
    const times = Math.min((WIDTH - 2 * ROOM) / wide, (HEIGHT - ROOM) / high, LARGEST);
    const x = (place: number) => WIDTH / 2 + (place - left - wide / 2) * times;
    const y = (place: number) => HEIGHT / 2 + (place - top - high / 2) * times;
    const drawn = ends.flatMap(([fromX, fromY, toX, toY], i) => {
      const mark = arrows[i];
      const [a, b, c, d] = [x(fromX), y(fromY), x(toX), y(toY)];
      const shaft = s("path", { class: `lcv-part lcv-part-${mark?.series}`, d: arrow(a, b, c, d) });
      const place = {
        class: "lcv-word lcv-part-name",
        x: tidy((a + c) / 2),
        y: tidy((b + d) / 2 + (i === ends.length - 1 ? 16 : -5)), // the sum below, its parts above
      };
      return [shaft, s("text", place, mark?.label ?? "")];
    });
    this.#svg.replaceChildren(...drawn);
    const told = times >= 10 ? Math.round(times).toLocaleString("en") : times.toPrecision(2);
    this.#times.textContent = `The step, ${told} times as large as on the map`;
  }

  #nothing(): void {
    this.#svg.replaceChildren();
    this.#times.textContent = "The step has no length";
  }

  #ends(mark: Mark, { plane }: Flat, frame: number): readonly [number, number, number, number] {
    if (!plane) return [0, 0, 0, 0];
    const { x, y } = placesOf(mark, plane, frame);
    const toX = plane.x.place(row(mark.from.x2, frame)[0] ?? Number.NaN);
    const toY = plane.y.place(row(mark.from.y2, frame)[0] ?? Number.NaN);
    return [x[0] ?? 0, y[0] ?? 0, toX, toY];
  }
}
