import { button, h } from "../dom.ts";
import type { Progress } from "../protocol.ts";
import { megabytes } from "../words.ts";

export type CellState = "idle" | "loading" | "queued" | "running" | "done" | "error";

/** One thing the reader can do about what the status line says. */
export interface Action {
  readonly label: string;
  readonly act: () => void;
}

export interface BarActions {
  run(): void;
  stop(): void;
  reset(): void;
}

const BUSY: readonly CellState[] = ["loading", "queued", "running"];

/** The buttons and the status line between a cell's code and its output. */
export class Bar {
  readonly element: HTMLElement;
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #words = h("span", { class: "lc-words" });
  readonly #detail = h("span", { class: "lc-detail", "aria-live": "off" });
  readonly #progress = h("progress", { class: "lc-progress", "aria-label": "Loading Python" });
  readonly #action = h("button", { type: "button", class: "lc-button lc-action" });
  #act: () => void = () => {};

  constructor(number: number, actions: BarActions) {
    this.#run = button("Run", "lc-button lc-run", actions.run);
    this.#stop = button("Stop", "lc-button lc-stop", actions.stop);
    const reset = button("Reset", "lc-button lc-reset", actions.reset);
    this.#stop.hidden = this.#action.hidden = this.#progress.hidden = true;
    this.#action.addEventListener("click", () => this.#act());
    const status = h(
      "div",
      { class: "lc-status", role: "status", "aria-atomic": "false" },
      this.#words,
      this.#detail,
    );
    this.element = h(
      "div",
      { class: "lc-bar", role: "group", "aria-label": `Cell ${number}` },
      this.#run,
      this.#stop,
      status,
      this.#progress,
      this.#action,
      reset,
    );
  }

  /** Show the buttons that make sense in this state; focus never falls into the void. */
  show(state: CellState): void {
    const busy = BUSY.includes(state);
    const focused = document.activeElement === this.#stop;
    this.#stop.hidden = !busy;
    if (focused && !busy) this.#run.focus();
    if (state !== "loading") this.#progress.hidden = true;
  }

  /** The status line's words are announced; its detail, which changes often, is only seen. */
  say(words: string, action?: Action): void {
    if (this.#words.textContent !== words) this.#words.textContent = words;
    this.#detail.textContent = "";
    const focused = document.activeElement === this.#action;
    this.#action.hidden = !action;
    this.#action.textContent = action?.label ?? "";
    this.#act = action?.act ?? (() => {});
    if (focused && !action) this.#run.focus();
  }

  detail(text: string): void {
    this.#detail.textContent = text;
  }

  progress({ phase, loaded, total }: Progress): void {
    this.say(phase === "download" ? "Loading Python:" : "Starting Python…");
    this.detail(phase === "download" ? megabytes(loaded, total) : "");
    this.#progress.hidden = false;
    this.#progress.max = total || 1;
    if (phase === "download") this.#progress.value = loaded;
    else this.#progress.removeAttribute("value");
  }
}
