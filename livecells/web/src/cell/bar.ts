import { button, h } from "../dom.ts";
import type { Progress } from "../protocol.ts";
import { megabytes, sentence } from "../words.ts";
import { Menu } from "./menu.ts";

export type CellState = "idle" | "loading" | "queued" | "running" | "done" | "error";

/** One thing the reader can do about what the status line says. */
export interface Action {
  readonly label: string;
  readonly act: () => void;
}

/** What a bar shows while the cell does nothing. */
interface Rest {
  readonly state: CellState;
  readonly words: string;
  readonly action: Action | undefined;
}

export interface BarActions {
  run(): void;
  runAbove(): void;
  stop(): void;
  reset(): void;
  copy(): Promise<void>;
}

const BUSY: readonly CellState[] = ["loading", "queued", "running"];
const APPLE = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** The buttons and the status line between a cell's code and its output. */
export class Bar {
  readonly element: HTMLElement;
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #words = h("span", { class: "lc-words" });
  readonly #detail = h("span", { class: "lc-detail", "aria-live": "off" });
  readonly #fresh = h("span", { class: "lc-fresh", "aria-live": "off" });
  readonly #progress = h("progress", { class: "lc-progress", "aria-label": "Loading Python" });
  readonly #action: HTMLButtonElement;
  #offered: Action | undefined;
  #rest: Rest | null = null;
  #state: CellState = "idle";
  #said = "";
  #stale = "";

  constructor(name: string, actions: BarActions) {
    this.#run = button("Run", "lc-button lc-run", actions.run);
    this.#stop = button("Stop", "lc-button lc-stop", actions.stop);
    this.#action = button("", "lc-button lc-action", () => this.#offered?.act());
    this.#stop.hidden = this.#action.hidden = this.#progress.hidden = true;
    const keys = `${APPLE ? "⌘" : "Ctrl"}+Enter runs · Esc, then Tab leaves the editor`;
    this.element = h(
      "div",
      { class: "lc-bar", role: "group", "aria-label": sentence(name) },
      this.#run,
      this.#stop,
      h(
        "div",
        { class: "lc-status", role: "status", "aria-atomic": "false" },
        this.#words,
        " ",
        this.#detail,
        this.#fresh,
      ),
      this.#progress,
      this.#action,
      h("span", { class: "lc-keys", "aria-hidden": "true" }, keys),
      button("Reset", "lc-button lc-reset", actions.reset),
      new Menu(`More for ${name}`, [
        { label: "Run all above", act: actions.runAbove },
        { label: "Copy code", act: () => void this.#copy(actions.copy) },
      ]).element,
    );
  }

  /** Add a button of the cell's own kind, behind Run and Stop. */
  addButton(element: HTMLButtonElement): void {
    this.#stop.after(element);
  }

  /** Show the buttons that make sense in this state; focus never falls into the void. */
  show(state: CellState): void {
    const busy = BUSY.includes(state);
    if (!busy) this.#rest = null;
    else this.#rest ??= { state: this.#state, words: this.#said, action: this.#offered };
    const focused = document.activeElement === this.#stop;
    this.#stop.hidden = !busy;
    if (focused && !busy) this.#run.focus();
    if (state !== "loading") this.#progress.hidden = true;
    this.#state = state;
    this.#write();
  }

  /** What stood here before the cell was to run; null where it is not. */
  get rest(): Rest | null {
    return this.#rest;
  }

  /** The status line's words are announced; its detail, which changes often, is only seen. */
  say(words: string, action?: Action): void {
    this.#said = words;
    this.#detail.textContent = "";
    const focused = document.activeElement === this.#action;
    this.#action.hidden = !action;
    this.#action.textContent = action?.label ?? "";
    this.#offered = action;
    if (focused && !action) this.#run.focus();
    this.#write();
  }

  detail(text: string): void {
    this.#detail.textContent = text;
  }

  showFreshness(edited: boolean, outdated: boolean): void {
    this.#stale = outdated ? "Out of date: an earlier cell changed" : "";
    if (edited) this.#stale = "Edited since it ran";
    this.#write();
  }

  /** An outcome that no longer holds gives way to the reason why. */
  #write(): void {
    const over = this.#state === "done" || this.#state === "error";
    const free = this.#said === "" && this.#state === "idle";
    const stale = this.#action.hidden && (over || free) ? this.#stale : "";
    setText(this.#fresh, stale);
    setText(this.#words, stale ? "" : this.#said || (free ? "Not run yet" : ""));
  }

  progress({ phase, loaded, total }: Progress): void {
    this.say(phase === "download" ? "Loading Python:" : "Starting Python…");
    this.detail(phase === "download" ? megabytes(loaded, total) : "");
    this.#progress.hidden = false;
    this.#progress.max = total || 1;
    if (phase === "download") this.#progress.value = loaded;
    else this.#progress.removeAttribute("value");
  }

  async #copy(copy: () => Promise<void>): Promise<void> {
    try {
      await copy();
      this.say("Copied");
    } catch {
      this.say("This browser does not let the page copy. Select the code and copy it yourself.");
    }
  }
}

/** Writing the same text again would have it announced again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
