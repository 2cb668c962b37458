import { button } from "../dom.ts";
import type { Time } from "./time.ts";

/** One picture on the whole screen, in large type, moved by keys alone. */
export class LectureView {
  readonly button = button("Lecture view", "lc-button", () => void this.#toggle());
  readonly #element: HTMLElement;
  readonly #time: Time;
  readonly #takeApart: () => void;

  /** @param takeApart - take the step apart that is shown, or put it together again */
  constructor(element: HTMLElement, time: Time, takeApart: () => void) {
    this.#element = element;
    this.#time = time;
    this.#takeApart = takeApart;
    this.button.hidden = !document.fullscreenEnabled;
    element.tabIndex = -1;
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("fullscreenchange", () => {
      this.button.textContent = this.#shown ? "Leave lecture view" : "Lecture view";
      if (this.#shown) element.focus();
    });
  }

  get #shown(): boolean {
    return document.fullscreenElement === this.#element;
  }

  async #toggle(): Promise<void> {
    if (this.#shown) return document.exitFullscreen();
    await this.#element.requestFullscreen();
  }

  /** On the whole screen keys need no slider in focus: arrows step, Space plays, A takes apart. */
  #key(event: KeyboardEvent): void {
    if (!this.#shown || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("input, .lcv-grip, .lcv-solid")) return;
    if (event.key === "a") this.#takeApart();
    else if (event.key === " " && !target?.closest("button")) this.#time.toggle();
    else if (!this.#time.key(event)) return;
    event.preventDefault();
  }
}
