import { button, h } from "../dom.ts";
import { axes } from "./axes.ts";
import type { Panel } from "./grammar.ts";
import { type Drawn, drawn, placesOf, row } from "./marks.ts";
import { s, tidy } from "./outline.ts";
import { type Plane, planeOf, ROOM, type Size } from "./plane.ts";

/** What shows a panel: flat, or seen from aside. */
export interface Sight {
  readonly element: HTMLElement;
  /** Where handles are put over the drawing. */
  readonly plot: HTMLElement;
  readonly panel: Panel;
  update(panel: Panel): void;
  resize(): void;
  show(frame: number): void;
  /** The frame at a place in pixels of the plot, as far as the panel chooses frames. */
  frameAt(x: number, y: number, frames: number): number | null;
  /** Where a frame's point of the trail is, in pixels of the plot. */
  placeOf(frame: number): readonly [number, number] | null;
}

let count = 0;

/** A panel with two axes, as SVG in the pixels that it has. */
export class Flat implements Sight {
  readonly element: HTMLElement;
  readonly plot = h("div", { class: "lcv-plot" });
  readonly #svg = s("svg", { role: "img" });
  readonly #title = h("span", {});
  readonly #log = button("log", "lc-button lcv-log", () => this.#toggleLog());
  readonly #clip = `lcv-plot-${++count}`;
  #panel: Panel;
  #plane: Plane | null = null;
  #marks: readonly Drawn[] = [];
  #isLog = false;
  #frame = 0;
  /** Told when the numbers have other places. */
  onLayout: () => void = () => {};

  constructor(panel: Panel) {
    this.#panel = panel;
    this.plot.append(this.#svg);
    this.#log.setAttribute("aria-label", "log scale");
    const caption = h("figcaption", {}, this.#title, this.#log);
    this.element = h("figure", { class: "lcv-panel", "data-panel": panel.id }, caption, this.plot);
    this.update(panel);
  }

  get panel(): Panel {
    return this.#panel;
  }

  get plane(): Plane | null {
    return this.#plane;
  }

  update(panel: Panel): void {
    this.#panel = panel;
    this.#title.textContent = panel.title;
    this.#svg.setAttribute("aria-label", panel.alt);
    this.#log.hidden = panel.yLog === null;
    this.#isLog &&= panel.yLog !== null;
    this.#log.setAttribute("aria-pressed", String(this.#isLog));
    this.resize();
  }

  /** Draw anew in the pixels that there are. */
  resize(): void {
    const size: Size = { width: this.plot.clientWidth, height: this.plot.clientHeight };
    if (size.width === 0 || size.height === 0) return; // not laid out yet: it will be told
    const plane = planeOf(this.#panel, size, this.#isLog);
    this.#plane = plane;
    this.#marks = this.#panel.marks.map((mark) => drawn(mark, plane));
    // a map ends at its edge; elsewhere a mark on the edge is seen whole
    const over = this.#panel.marks.some(({ mark }) => mark === "bands") ? 0 : ROOM.right;
    const { left, right, top, low } = plane.box;
    const box = {
      x: tidy(left - over),
      y: tidy(top - over),
      width: tidy(Math.max(right - left + 2 * over, 1)),
      height: tidy(Math.max(low - top + 2 * over, 1)),
    };
    this.#svg.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    this.#svg.replaceChildren(
      s("clipPath", { id: this.#clip }, s("rect", box)),
      axes(this.#panel, plane, this.#isLog),
      s("g", { "clip-path": `url(#${this.#clip})` }, ...this.#marks.map(({ element }) => element)),
    );
    this.show(this.#frame);
    this.onLayout();
  }

  show(frame: number): void {
    this.#frame = frame;
    for (const mark of this.#marks) mark.show(frame);
  }

  frameAt(x: number, y: number, frames: number): number | null {
    let [best, nearest] = [null as number | null, Number.POSITIVE_INFINITY];
    for (let frame = 0; frame < frames; frame++) {
      const place = this.placeOf(frame);
      if (!place) continue;
      const away =
        this.#panel.scrub === "across"
          ? Math.abs(place[0] - x)
          : Math.hypot(place[0] - x, place[1] - y);
      if (away < nearest) [best, nearest] = [frame, away];
    }
    return best;
  }

  placeOf(frame: number): readonly [number, number] | null {
    const trail = this.#panel.marks.find(({ mark }) => mark === "trail");
    if (!this.#plane || !trail) return null;
    const at = row(trail.from.reach, frame)[0] ?? 0;
    const { x, y } = placesOf(trail, this.#plane, frame);
    const [a, b] = [x[at], y[at]];
    return a !== undefined && b !== undefined && Number.isFinite(a + b) ? [a, b] : null;
  }

  #toggleLog(): void {
    this.#isLog = !this.#isLog;
    this.#log.setAttribute("aria-pressed", String(this.#isLog));
    this.resize();
  }
}
