import { h } from "../dom.ts";
import type { Sight } from "./flat.ts";
import type { Panel } from "./grammar.ts";
import { draggable, WAYS } from "./grip.ts";
import { numbersAt, row } from "./marks.ts";
import { paint } from "./paint.ts";
import { type Point, type See, scaleOf } from "./plane.ts";

const BEGIN = { elevation: 34, azimuth: -58 }; // as livecells.views.plane has it
const A_KEY = 5; // degrees
const A_PIXEL = 0.5;

/** A panel with a height: a mesh, drawn from the back to the front, which turns. */
export class Solid implements Sight {
  readonly element: HTMLElement;
  readonly plot = h("div", { class: "lcv-plot lcv-solid", tabindex: "0", role: "application" });
  readonly #canvas = h("canvas", {});
  readonly #title = h("span", {});
  #panel: Panel;
  #frame = 0;
  #view = { ...BEGIN };
  onLayout: () => void = () => {};

  constructor(panel: Panel) {
    this.#panel = panel;
    this.plot.append(this.#canvas);
    const caption = h("figcaption", {}, this.#title);
    this.element = h("figure", { class: "lcv-panel", "data-panel": panel.id }, caption, this.plot);
    this.#turnable();
    this.update(panel);
  }

  get panel(): Panel {
    return this.#panel;
  }

  update(panel: Panel): void {
    this.#panel = panel;
    this.#title.textContent = panel.title;
    this.plot.setAttribute("aria-label", `${panel.alt} Arrow keys turn it.`);
    this.resize();
  }

  resize(): void {
    const ratio = Math.min(devicePixelRatio, 3);
    this.#canvas.width = Math.round(this.plot.clientWidth * ratio);
    this.#canvas.height = Math.round(this.plot.clientHeight * ratio);
    this.show(this.#frame);
    this.onLayout();
  }

  show(frame: number): void {
    this.#frame = frame;
    const context = this.#canvas.getContext("2d");
    if (!context || this.#canvas.width === 0) return;
    const ratio = this.#canvas.width / this.plot.clientWidth;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.plot.clientWidth, this.plot.clientHeight);
    paint(context, this.#panel, this.#see(), frame, radians(this.#view.azimuth));
  }

  frameAt(): null {
    return null; // a drag turns it
  }

  placeOf(frame: number): Point | null {
    const trail = this.#panel.marks.find(({ mark }) => mark === "trail");
    if (!trail) return null;
    const at = row(trail.from.reach, frame)[0] ?? 0;
    const [x, y, z] = numbersAt(trail, at);
    return this.#see()(x, y, z);
  }

  /** Look from where the reader has turned it. */
  #see(): See {
    const { clientWidth: width, clientHeight: height } = this.plot;
    const [elevation, azimuth] = [radians(this.#view.elevation), radians(this.#view.azimuth)];
    const { x, y, z } = this.#panel;
    const [across, up, high] = [x, y, z ?? y].map((axis) => scaleOf(axis, -1, 1));
    const size = Math.min(width / 3, height / 2.7);
    return (a, b, c) => {
      const [p, q, r] = [across?.place(a) ?? 0, up?.place(b) ?? 0, 0.7 * (high?.place(c) ?? 0)];
      const right = -p * Math.sin(azimuth) + q * Math.cos(azimuth);
      const back = p * Math.cos(azimuth) + q * Math.sin(azimuth);
      const raised = r * Math.cos(elevation) - back * Math.sin(elevation);
      return [width / 2 + size * right, height / 2 - size * raised];
    };
  }

  #turnable(): void {
    let from: Point = [0, 0];
    const held = (x: number, y: number) => {
      from = [x, y];
    };
    draggable(this.plot, () => this.plot, {
      pressed: held,
      moved: (x, y) => {
        this.#turn((x - from[0]) * -A_PIXEL, (y - from[1]) * A_PIXEL);
        held(x, y);
      },
    });
    this.plot.addEventListener("keydown", (event) => {
      const turn = WAYS[event.key];
      if (!turn) return;
      event.preventDefault();
      event.stopPropagation();
      this.#turn(turn[0] * A_KEY, turn[1] * A_KEY);
    });
  }

  #turn(around: number, up: number): void {
    const elevation = Math.min(Math.max(this.#view.elevation + up, 0), 90);
    this.#view = { elevation, azimuth: (this.#view.azimuth + around) % 360 };
    this.show(this.#frame);
  }
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
