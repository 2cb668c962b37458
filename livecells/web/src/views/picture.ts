import { h } from "../dom.ts";
import { Apart } from "./apart.ts";
import { numbersOf } from "./code.ts";
import { Flat, type Sight } from "./flat.ts";
import type { Handle, Views } from "./grammar.ts";
import { Hold, type Writing } from "./hold.ts";
import { LectureView } from "./lecture-view.ts";
import { legend } from "./legend.ts";
import { PlacePoint } from "./point.ts";
import { OwnPoints } from "./points.ts";
import type { Prepared } from "./prepared.ts";
import { readViews } from "./reading.ts";
import { curveOf, scrubbable, Walker } from "./scrubbing.ts";
import { NumberSlider } from "./slider.ts";
import { Solid } from "./solid.ts";
import { Sound } from "./sound.ts";
import { Tabs } from "./tabs.ts";
import { Time } from "./time.ts";

/** Linked panels, the time, and the handles. */
export class Picture {
  readonly #element: HTMLElement;
  readonly #sights: readonly Sight[];
  readonly #time: Time;
  readonly #hold: Hold;
  readonly #handles = h("div", { class: "lcv-handles" });
  readonly #legend = h("ul", { class: "lcv-legend" });
  readonly #apart: Apart;
  readonly #sound = new Sound();
  readonly #walker: Walker | null;
  #ahead: Prepared | null = null;
  #made: (PlacePoint | OwnPoints | NumberSlider)[] = [];
  #views: Views;

  constructor(element: HTMLElement, views: Views) {
    this.#element = element;
    this.#views = views;
    this.#hold = new Hold(element);
    this.#sights = views.panels.map((panel) => (panel.z ? new Solid(panel) : new Flat(panel)));
    const panels = h("div", { class: "lcv-panels", "data-count": String(this.#sights.length) });
    panels.append(...this.#sights.map((sight) => sight.element));
    Tabs.of(panels, this.#sights);
    this.#apart = new Apart(element, this.#sights, () => this.#show(this.#time.frame));
    const curve = curveOf(this.#sights);
    const to = (sight: Sight, x: number, y: number) => this.#scrubTo(sight, x, y);
    this.#walker =
      curve && new Walker(curve, this.#sound, to, (event) => void this.#time.key(event));
    this.#time = new Time(views, (frame) => this.#show(frame));
    const lecture = new LectureView(element, this.#time, () => this.#apart.toggle());
    const buttons = [this.#apart.button, lecture.button, this.#sound.element];
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", views.title);
    element.replaceChildren(
      panels,
      this.#legend,
      this.#time.element,
      this.#time.sentence,
      this.#handles,
      h("div", { class: "lcv-tools" }, ...buttons),
      this.#apart.arrows,
      this.#apart.words,
    );
    element.dataset.live = "";
    for (const sight of this.#sights) scrubbable(sight, to);
    this.update(views);
    const sizes = new ResizeObserver(() => this.#resize());
    for (const { plot } of this.#sights) sizes.observe(plot);
    this.#followCode();
  }

  /** Whether new numbers can take the place of those shown. */
  fits({ panels }: Views): boolean {
    return (
      panels.length === this.#sights.length &&
      panels.every((panel, i) => {
        const sight = this.#sights[i];
        return panel.id === sight?.panel.id && (panel.z === null) === (sight.panel.z === null);
      })
    );
  }

  /** Let handles go to what was made ahead, until Python is there. */
  offer(ahead: Prepared): void {
    this.#ahead = ahead;
    this.#hold.snap = (writing) => this.#snapped(writing);
    this.#hold.onWritten = ([writing]) => writing && this.#showPrepared(writing);
    this.#showDots();
  }

  /** Without Python a handle goes where the build has been, if all else is as it was then. */
  #snapped(writing: Writing): Writing {
    const { name, kind, literal, exact } = writing;
    if (exact || !this.#ahead || this.#hold.ready || !this.#hold.isOwn(name, kind)) return writing;
    return { name, kind, literal: this.#ahead.nearest(name, literal) ?? literal };
  }

  #showPrepared({ name, kind, literal }: Writing): void {
    if (this.#hold.ready || !this.#hold.isOwn(name, kind)) return;
    const text = this.#ahead?.picture(name, literal);
    if (text) this.update(readViews(text));
  }

  /** Faint dots where the build has been, as long as handles go there. */
  #showDots(): void {
    for (const made of this.#made) {
      if (!(made instanceof PlacePoint)) continue;
      const literals = this.#hold.ready ? [] : (this.#ahead?.literals(made.name) ?? []);
      made.showDots(literals.map(numbersOf));
    }
  }

  update(views: Views): void {
    this.#views = views;
    for (const [i, sight] of this.#sights.entries()) {
      const panel = views.panels[i];
      if (panel) sight.update(panel);
    }
    this.#apart.button.hidden = views.apart === null;
    this.#sound.element.hidden = this.#walker === null;
    this.#renewHandles(views.handles);
    this.#legend.replaceChildren(...legend(views));
    this.#time.update(views);
    this.#showDots();
    delete this.#element.dataset.pending;
  }

  #resize(): void {
    for (const sight of this.#sights) sight.resize();
    for (const handle of this.#made) handle.follow();
    this.#show(this.#time.frame);
  }

  #show(frame: number): void {
    for (const sight of this.#sights) sight.show(frame);
    this.#apart.show(frame, this.#views);
    this.#walker?.show(frame, curveOf(this.#sights), this.#views);
  }

  #scrubTo(sight: Sight, x: number, y: number): void {
    const frame = sight.frameAt(x, y, this.#views.at.length);
    if (frame !== null) this.#time.go(frame);
  }

  #renewHandles(handles: readonly Handle[]): void {
    const same =
      handles.length === this.#made.length &&
      handles.every((handle, i) => updated(this.#made[i], handle));
    if (same) return;
    for (const made of this.#made) if (!(made instanceof NumberSlider)) made.remove();
    this.#made = handles.flatMap((handle) => this.#make(handle) ?? []);
    this.#handles.replaceChildren(...this.#made.map(({ element }) => element));
  }

  #make(handle: Handle): PlacePoint | OwnPoints | NumberSlider | null {
    if (handle.kind === "slider") return new NumberSlider(handle, this.#hold);
    const flat = this.#sights.find(({ panel }) => panel.id === handle.panel);
    if (!(flat instanceof Flat)) return null;
    return handle.kind === "point"
      ? new PlacePoint(handle, flat, this.#hold)
      : new OwnPoints(handle, flat, this.#hold);
  }

  /** Handles stand where the code says, whoever wrote it; what is drawn is of the last run. */
  #followCode(): void {
    this.#hold.onChange(() => {
      if (!this.#element.isConnected) return;
      for (const handle of this.#made) handle.follow();
      this.#element.dataset.pending = "";
    });
  }
}

function updated(made: PlacePoint | OwnPoints | NumberSlider | undefined, handle: Handle): boolean {
  if (made instanceof PlacePoint && handle.kind === "point") made.update(handle);
  else if (made instanceof OwnPoints && handle.kind === "points") made.update(handle);
  else if (made instanceof NumberSlider && handle.kind === "slider") made.update(handle);
  else return false;
  return true;
}
