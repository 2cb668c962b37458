import type { Sight } from "./flat.ts";
import type { Views } from "./grammar.ts";
import { draggable, grip, put } from "./grip.ts";
import { Solid } from "./solid.ts";
import type { Sound } from "./sound.ts";

/** Told a place in pixels of a plot, to go to its frame. */
type To = (sight: Sight, x: number, y: number) => void;

/** Press anywhere on a path, or on the curve, and drag along it. */
export function scrubbable(sight: Sight, to: To): void {
  if (!sight.panel.scrub || sight instanceof Solid) return;
  sight.plot.dataset.scrub = sight.panel.scrub;
  draggable(sight.plot, () => sight.plot, { moved: (x, y) => to(sight, x, y) });
  sight.plot.addEventListener("click", (event) => {
    const { left, top } = sight.plot.getBoundingClientRect();
    if (event.target instanceof Element && event.target.closest(".lcv-grip")) return;
    to(sight, event.clientX - left, event.clientY - top);
  });
}

/** The panel whose curve goes across, frame after frame. */
export function curveOf(sights: readonly Sight[]): Sight | null {
  return sights.find(({ panel }) => panel.scrub === "across") ?? null;
}

/** A mark on the curve that keys move, as a slider's; its sound is as high as it stands. */
export class Walker {
  readonly #element: HTMLElement;
  readonly #sound: Sound;

  constructor(curve: Sight, sound: Sound, to: To, key: (event: KeyboardEvent) => void) {
    this.#sound = sound;
    this.#element = grip(
      "walk",
      { role: "slider", "aria-label": curve.panel.title, "aria-valuemin": "0" },
      { moved: (x, y) => to(curve, x, y), key },
    );
    curve.plot.append(this.#element);
  }

  show(frame: number, curve: Sight | null, views: Views): void {
    const place = curve?.placeOf(frame) ?? null;
    const said = (curve?.panel.said ?? views.said)[frame] ?? "";
    put(this.#element, place);
    this.#element.setAttribute("aria-valuemax", String(views.at.length - 1));
    this.#element.setAttribute("aria-valuenow", String(frame));
    this.#element.setAttribute("aria-valuetext", said);
    if (place && curve) this.#sound.at(1 - place[1] / curve.plot.clientHeight);
  }
}
