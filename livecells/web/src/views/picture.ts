import { button, h } from "../dom.ts";
import { numbersOf } from "./code.ts";
import { Enlarged } from "./enlarged.ts";
import { Flat, type Sight } from "./flat.ts";
import type { Handle, Views } from "./grammar.ts";
import { draggable, grip, put } from "./grip.ts";
import { Hold, type Writing } from "./hold.ts";
import { s } from "./outline.ts";
import { PlacePoint } from "./point.ts";
import { OwnPoints } from "./points.ts";
import type { Prepared } from "./prepared.ts";
import { readViews } from "./reading.ts";
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
  readonly #apart = h("p", { class: "lcv-parts" });
  readonly #enlarged = new Enlarged();
  readonly #takeApart = button("Take this step apart", "lc-button", () => this.#toggleApart());
  readonly #large = button("Lecture view", "lc-button", () => void this.#toLecture());
  readonly #sound = new Sound();
  readonly #walk: HTMLElement | null;
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
    const curve = this.#sights.find(({ panel }) => panel.scrub === "across") ?? null;
    this.#walk = curve && this.#walker(curve);
    this.#time = new Time(views, (frame) => this.#show(frame));
    this.#takeApart.setAttribute("aria-pressed", "false");
    const tools = h(
      "div",
      { class: "lcv-tools" },
      this.#takeApart,
      this.#large,
      this.#sound.element,
    );
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", views.title);
    element.replaceChildren(
      panels,
      this.#legend,
      this.#time.element,
      this.#time.sentence,
      this.#handles,
      tools,
      this.#enlarged.element,
      this.#apart,
    );
    element.dataset.live = "";
    for (const sight of this.#sights) this.#scrub(sight);
    this.update(views);
    const sizes = new ResizeObserver(() => this.#resize());
    for (const { plot } of this.#sights) sizes.observe(plot);
    this.#followCode();
    this.#large.hidden = !document.fullscreenEnabled;
    element.tabIndex = -1;
    element.addEventListener("keydown", (event) => this.#lectureKey(event));
    element.addEventListener("fullscreenchange", () => {
      const large = document.fullscreenElement === element;
      this.#large.textContent = large ? "Leave lecture view" : "Lecture view";
      if (large) element.focus();
    });
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
    this.#takeApart.hidden = views.apart === null;
    this.#sound.element.hidden = this.#walk === null;
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
    this.#showApart(frame);
    const curve = this.#sights.find(({ panel }) => panel.scrub === "across");
    const place = curve?.placeOf(frame) ?? null;
    if (this.#walk) {
      put(this.#walk, place);
      const said = (curve?.panel.said ?? this.#views.said)[frame] ?? "";
      this.#walk.setAttribute("aria-valuemax", String(this.#views.at.length - 1));
      this.#walk.setAttribute("aria-valuenow", String(frame));
      this.#walk.setAttribute("aria-valuetext", said);
    }
    if (place && curve) this.#sound.at(1 - place[1] / curve.plot.clientHeight);
  }

  #showApart(frame: number): void {
    const apart = this.#element.hasAttribute("data-apart");
    this.#apart.textContent = (apart && this.#views.apart?.[frame]) || "";
    const flat = this.#sights.find(({ panel }) => panel.marks.some((mark) => mark.apart));
    this.#enlarged.element.hidden = !apart;
    if (apart && flat instanceof Flat) this.#enlarged.show(flat, frame);
  }

  /** A mark on the curve that keys move, as a slider's. */
  #walker(curve: Sight): HTMLElement {
    const element = grip(
      "walk",
      { role: "slider", "aria-label": curve.panel.title, "aria-valuemin": "0" },
      {
        moved: (x, y) => this.#scrubTo(curve, x, y),
        key: (event) => void this.#time.key(event),
      },
    );
    curve.plot.append(element);
    return element;
  }

  /** Press anywhere on a path, or on the curve, and drag along it. */
  #scrub(sight: Sight): void {
    if (!sight.panel.scrub || sight instanceof Solid) return;
    sight.plot.dataset.scrub = sight.panel.scrub;
    draggable(sight.plot, () => sight.plot, { moved: (x, y) => this.#scrubTo(sight, x, y) });
    sight.plot.addEventListener("click", (event) => {
      const { left, top } = sight.plot.getBoundingClientRect();
      if (event.target instanceof Element && event.target.closest(".lcv-grip")) return;
      this.#scrubTo(sight, event.clientX - left, event.clientY - top);
    });
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

  /** One picture on the whole screen, in large type, moved by keys alone. */
  async #toLecture(): Promise<void> {
    if (document.fullscreenElement === this.#element) return document.exitFullscreen();
    await this.#element.requestFullscreen();
  }

  /** On the whole screen keys need no slider in focus: arrows step, Space plays, A takes apart. */
  #lectureKey(event: KeyboardEvent): void {
    if (document.fullscreenElement !== this.#element || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("input, .lcv-grip, .lcv-solid")) return;
    if (event.key === "a") this.#toggleApart();
    else if (event.key === " " && !target?.closest("button")) this.#time.toggle();
    else if (!this.#time.key(event)) return;
    event.preventDefault();
  }

  #toggleApart(): void {
    const apart = this.#element.toggleAttribute("data-apart");
    this.#takeApart.setAttribute("aria-pressed", String(apart));
    this.#show(this.#time.frame);
  }
}

/** The names of the paths, each with its dashes and colour. */
function legend({ panels }: Views): HTMLElement[] {
  const trails = panels.flatMap(({ marks }) => marks.filter(({ mark }) => mark === "trail"));
  const named = new Map(trails.flatMap(({ series, label }) => (label ? [[series, label]] : [])));
  return [...named].map(([series, label]) => {
    const line = s("path", { class: `lcv-path lcv-series-${series}`, d: "M0 6H40" });
    return h("li", {}, s("svg", { viewBox: "0 0 40 12", "aria-hidden": "true" }, line), label);
  });
}

function updated(made: PlacePoint | OwnPoints | NumberSlider | undefined, handle: Handle): boolean {
  if (made instanceof PlacePoint && handle.kind === "point") made.update(handle);
  else if (made instanceof OwnPoints && handle.kind === "points") made.update(handle);
  else if (made instanceof NumberSlider && handle.kind === "slider") made.update(handle);
  else return false;
  return true;
}
