import { button, h } from "../dom.ts";
import type { Output } from "../protocol.ts";
import { mimeElement } from "./mime.ts";
import { EACH, type Piece, valueWeight } from "./piece.ts";

type Frame = Extract<Output, { type: "display" | "result" }>;

const MOST = 600; // frames; livecells.page.moving sends fewer
const LONGEST = 12_000_000; // characters of all frames: the worker may send any
const [FASTEST, SLOWEST] = [20, 5_000]; // milliseconds between two frames

/** The name of the animation that an output is a frame of, or null. */
export function animationOf(output: Output): string | null {
  if (output.type !== "display") return null;
  const { animation } = output.metadata;
  return typeof animation === "string" ? animation : null;
}

/** A figure that moves: one frame is drawn, the others wait as text. */
export class Player implements Piece {
  readonly element: HTMLElement;
  readonly #prefix: string;
  readonly #picture = h("div", { class: "lc-frame-shown" });
  readonly #slider = h("input", { type: "range", min: "1", value: "1", "aria-label": "Frame" });
  readonly #count = h("output", { "aria-live": "off" });
  readonly #play = button("Play", "lc-button lc-play", () => this.#toggle());
  readonly #frames: Frame[] = [];
  readonly #interval: number;
  #characters = 0;
  #timer = 0;
  #shown = -1;

  /** @param prefix - for the ids in the frames */
  constructor(first: Frame, prefix: string) {
    this.#prefix = prefix;
    const interval = Number(first.metadata.interval) || 200;
    this.#interval = Math.min(Math.max(interval, FASTEST), SLOWEST);
    this.#slider.addEventListener("input", () => {
      this.#pause();
      this.#show(this.#slider.valueAsNumber - 1);
    });
    const tools = h("div", { class: "lc-player-tools", role: "group", "aria-label": "Animation" });
    tools.append(this.#play, this.#slider, this.#count);
    this.element = h("div", { class: "lc-player" }, this.#picture, tools);
    this.add(first);
  }

  get weight(): number {
    const frame = this.#frames.at(-1);
    return EACH + (frame ? valueWeight(frame) : 0);
  }

  /** Take one more frame in; it is shown when the page draws next. */
  add(frame: Frame): void {
    const length = Object.values(frame.data).reduce((sum, text) => sum + text.length, 0);
    if (this.#frames.length >= MOST || this.#characters + length > LONGEST) return;
    this.#characters += length;
    this.#frames.push(frame);
    this.#slider.max = String(this.#frames.length);
  }

  /** Show the frame that came last. */
  draw(): void {
    this.#show(this.#frames.length - 1);
  }

  #show(at: number): void {
    const frame = this.#frames[at];
    if (!frame) return;
    if (at !== this.#shown) {
      this.#picture.replaceChildren(mimeElement(frame, `${this.#prefix}${at}-`).element);
    }
    this.#shown = at;
    this.#slider.value = String(at + 1);
    this.#count.textContent = `${at + 1} of ${this.#frames.length}`;
  }

  #toggle(): void {
    if (this.#timer) this.#pause();
    else this.#start();
  }

  #start(): void {
    if (this.#shown >= this.#frames.length - 1) this.#show(0);
    this.#play.textContent = "Pause";
    this.#timer = window.setInterval(() => this.#step(), this.#interval);
  }

  #step(): void {
    this.#show(this.#shown + 1);
    if (this.#shown >= this.#frames.length - 1 || !this.element.isConnected) this.#pause();
  }

  #pause(): void {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#play.textContent = "Play";
  }
}
