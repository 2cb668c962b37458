import { h } from "../dom.ts";
import { twoDigits } from "./code.ts";
import type { SliderHandle } from "./grammar.ts";
import type { Hold } from "./hold.ts";
import { scaleOf } from "./plane.ts";

const STOPS = 1000;
let count = 0;

/** A slider for one number in the code, with marks at numbers worth knowing. */
export class NumberSlider {
  readonly element: HTMLElement;
  readonly #input = h("input", {
    type: "range",
    min: "0",
    max: String(STOPS),
    step: "1",
    id: `lcv-slider-${++count}`,
  });
  readonly #value = h("span", { class: "lcv-value", "aria-hidden": "true" });
  readonly #marks = h("div", { class: "lcv-marks", "aria-hidden": "true" });
  readonly #hold: Hold;
  #handle: SliderHandle;

  constructor(handle: SliderHandle, hold: Hold) {
    this.#handle = handle;
    this.#hold = hold;
    const label = h("label", { for: this.#input.id }, handle.label);
    const track = h("div", { class: "lcv-track" }, this.#input, this.#marks);
    this.element = h("div", { class: "lcv-field" }, label, track, this.#value);
    this.#input.addEventListener("input", () => this.#write());
    this.update(handle);
  }

  update(handle: SliderHandle): void {
    this.#handle = handle;
    const marks = handle.ticks.map(([at, words]) => {
      const mark = h("span", {}, words);
      mark.style.setProperty("--lcv-share", String(this.#scale.place(at) / STOPS));
      return mark;
    });
    this.#marks.replaceChildren(...marks);
    this.follow();
  }

  /** Show what the code says; without a number there, there is nothing to slide. */
  follow(): void {
    const [value] = this.#hold.numbers(this.#handle.name, "number") ?? [];
    this.element.hidden = value === undefined;
    if (value === undefined || this.#shown() === value) return;
    this.#input.value = String(this.#scale.place(value));
    this.#say(twoDigits(value) === String(value) ? twoDigits(value) : String(value));
  }

  get #scale() {
    const { label, limits, scale, ticks } = this.#handle;
    return scaleOf({ label, limits, scale, ticks }, 0, STOPS);
  }

  #shown(): number {
    return Number(this.#value.textContent || Number.NaN);
  }

  #say(text: string): void {
    this.#value.textContent = text;
    this.#input.setAttribute("aria-valuetext", `${this.#handle.label} ${text}`);
  }

  #write(): void {
    const literal = twoDigits(this.#scale.value(this.#input.valueAsNumber));
    this.#say(literal);
    this.#hold.write({ name: this.#handle.name, kind: "number", literal });
  }
}
