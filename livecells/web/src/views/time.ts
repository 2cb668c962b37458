import { button, h } from "../dom.ts";
import type { Views } from "./grammar.ts";

const A_PAGE = 10; // frames
const A_SHOW = 6000; // milliseconds from the first frame to the last
const [FASTEST, SLOWEST, CALM] = [50, 400, 500]; // milliseconds a frame
const AT_REST = 700; // milliseconds without a change before the sentence is announced

/** The time of a picture: which frame is shown, by slider, by keys, by play; and its sentence. */
export class Time {
  readonly element: HTMLElement;
  readonly sentence: HTMLElement;
  readonly #slider = h("input", { type: "range", min: "0", step: "1" });
  readonly #label = h("span", { class: "lcv-at", "aria-hidden": "true" });
  readonly #said = h("p", { class: "lcv-said" });
  readonly #spoken = h("p", { class: "lc-unseen", "aria-live": "polite" });
  readonly #play = button("Play", "lc-button lcv-play", () => this.toggle());
  readonly #show: (frame: number) => void;
  #views: Views;
  #frame = 0;
  #playing = 0;
  #resting = 0;

  constructor(views: Views, show: (frame: number) => void) {
    this.#views = views;
    this.#show = show;
    const [back, on] = [
      button("‹", "lc-button lcv-step", () => this.go(this.#frame - 1)),
      button("›", "lc-button lcv-step", () => this.go(this.#frame + 1)),
    ];
    back.setAttribute("aria-label", `One ${views.unit} back`);
    on.setAttribute("aria-label", `One ${views.unit} on`);
    this.#slider.setAttribute("aria-label", views.unit);
    this.#slider.addEventListener("input", () => this.go(this.#slider.valueAsNumber));
    this.#slider.addEventListener("keydown", (event) => this.key(event));
    const row = h("div", { class: "lcv-time" }, this.#slider, this.#label, back, this.#play, on);
    this.element = row;
    this.sentence = h("div", { class: "lcv-words" }, this.#said, this.#spoken);
    this.update(views);
  }

  get frame(): number {
    return this.#frame;
  }

  get last(): number {
    return this.#views.at.length - 1;
  }

  /** Other frames: who was at the last stays at the last. */
  update(views: Views): void {
    const atEnd = this.#frame === this.last || this.#slider.max === "";
    this.#views = views;
    this.#slider.max = String(this.last);
    this.element.hidden = this.last === 0; // nothing to go through
    this.#set(atEnd ? this.last : Math.min(this.#frame, this.last));
  }

  /** Go to a frame by the reader's hand: what plays pauses. */
  go(frame: number): void {
    this.#pause();
    this.#set(frame);
  }

  /** Move by keys as a slider does; false when the key is another. */
  key(event: KeyboardEvent): boolean {
    const to = this.#byKey(event.key);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return false;
    event.preventDefault();
    event.stopPropagation();
    this.go(to);
    return true;
  }

  #byKey(key: string): number | null {
    const at = this.#frame;
    switch (key) {
      case "ArrowLeft":
      case "ArrowDown":
        return at - 1;
      case "ArrowRight":
      case "ArrowUp":
        return at + 1;
      case "PageDown":
        return at - A_PAGE;
      case "PageUp":
        return at + A_PAGE;
      case "Home":
        return 0;
      case "End":
        return this.last;
      default:
        return null;
    }
  }

  #set(frame: number): void {
    this.#frame = Math.min(Math.max(frame, 0), this.last);
    const said = this.#views.said[this.#frame] ?? "";
    this.#slider.value = String(this.#frame);
    this.#slider.setAttribute("aria-valuetext", said);
    this.#label.textContent = `${this.#views.unit} ${this.#views.at[this.#frame]}`;
    this.#said.textContent = said;
    this.#announce(said);
    this.#show(this.#frame);
  }

  /** Say the sentence once the picture is at rest; a slider in focus has said it itself. */
  #announce(said: string): void {
    clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => {
      const told = document.activeElement?.matches(".lcv [aria-valuetext]") ?? false;
      if (this.#playing || told || this.#spoken.textContent === said) return;
      this.#spoken.textContent = said;
    }, AT_REST);
  }

  /** Play, or pause. */
  toggle(): void {
    if (this.#playing) this.#pause();
    else this.#start();
  }

  #start(): void {
    if (this.#frame === this.last) this.#set(0);
    this.#play.textContent = "Pause";
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const pace = Math.min(Math.max(A_SHOW / this.#views.at.length, FASTEST), SLOWEST);
    this.#playing = window.setInterval(() => this.#tick(), calm ? CALM : pace);
  }

  /** Whole frames only: what nobody visited is never drawn. */
  #tick(): void {
    if (this.#frame < this.last && this.element.isConnected) this.#set(this.#frame + 1);
    else this.#pause();
  }

  #pause(): void {
    clearInterval(this.#playing);
    this.#playing = 0;
    this.#play.textContent = "Play";
  }
}
