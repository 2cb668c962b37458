import { h } from "../dom.ts";
import type { Output, Progress } from "../protocol.ts";
import { type Action, Bar, type CellState } from "./bar.ts";
import { OutputArea } from "./output-area.ts";
import { Source } from "./source.ts";

/** What a cell asks of the lesson it stands in. */
export interface CellHost {
  run(cell: LiveCell): void;
  /** The cell to move on to. */
  after(cell: LiveCell): LiveCell | null;
  stop(): void;
  reset(cell: LiveCell): void;
  edited(cell: LiveCell): void;
  /** The reader's pointer or focus is here: a run may follow. */
  intent(): void;
}

/** `<live-cell>`: takes over the build's static markup and makes it run. */
export class LiveCell extends HTMLElement {
  host: CellHost | null = null;
  #parts: { source: Source; bar: Bar; output: OutputArea } | null = null;

  connectedCallback(): void {
    if (this.#parts) return; // moved, not made
    const box = this.querySelector<HTMLElement>(".lc-source");
    if (!box) return;
    const source = new Source(box, `Code of cell ${this.number}`, {
      changed: () => this.host?.edited(this),
      run: (then) => this.#run(then),
    });
    const bar = new Bar(this.number, {
      run: () => this.#run("stay"),
      stop: () => this.host?.stop(),
      reset: () => this.host?.reset(this),
    });
    this.#parts = { source, bar, output: new OutputArea(this.#outputElement(box)) };
    box.after(bar.element);
    this.dataset.live = "";
    this.addEventListener("keydown", (event) => this.#keyDown(event));
    for (const sign of ["pointerover", "pointerdown", "focusin"]) {
      this.addEventListener(sign, () => this.host?.intent(), { passive: true });
    }
  }

  get number(): number {
    return Number(this.dataset.cell);
  }

  get state(): CellState {
    return (this.dataset.state as CellState | undefined) ?? "idle";
  }

  set state(state: CellState) {
    this.dataset.state = state;
    this.#parts?.bar.show(state);
  }

  get source(): string {
    return this.#parts?.source.text ?? "";
  }

  set source(text: string) {
    if (this.#parts) this.#parts.source.text = text;
  }

  get original(): string {
    return this.#parts?.source.original ?? "";
  }

  say(words: string, action?: Action): void {
    this.#parts?.bar.say(words, action);
  }

  progress(progress: Progress): void {
    this.#parts?.bar.progress(progress);
  }

  /** Fetch what the cell needs to show a run. */
  async prepare(): Promise<void> {
    await this.#parts?.output.prepare();
  }

  /** Python starts on this cell. */
  begin(): void {
    this.state = "running";
    void this.#parts?.source.mark(null);
    this.#parts?.output.begin();
  }

  show(output: Output): void {
    this.#parts?.output.add(output);
    if (output.type === "error") void this.#parts?.source.mark(output.line);
  }

  end(state: CellState): void {
    this.#parts?.output.end();
    this.state = state;
  }

  /** Back to the lesson's own code and output. */
  restore(): void {
    this.source = this.original;
    void this.#parts?.source.mark(null);
    this.#parts?.output.restore();
    this.state = "idle";
  }

  focusSource(): void {
    void this.#parts?.source.focus();
  }

  #run(then: "stay" | "next"): void {
    this.host?.run(this);
    if (then === "next") this.host?.after(this)?.focusSource();
  }

  #outputElement(box: HTMLElement): HTMLElement {
    const found = this.querySelector<HTMLElement>(".lc-output");
    if (found) return found;
    const made = h("div", {
      class: "lc-output",
      role: "region",
      "aria-label": `Output of cell ${this.number}`,
      "aria-live": "polite",
    });
    box.after(made);
    return made;
  }

  /** Runs from anywhere in the cell, and keeps the site's single-key shortcuts out of it. */
  #keyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
      event.preventDefault();
      this.#run("stay");
    }
    const single = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
    if (single) event.stopPropagation();
  }
}
