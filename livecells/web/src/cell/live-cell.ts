import { addFigureTools } from "../figures/tools.ts";
import type { Output, Progress, Questions, Verdict } from "../protocol.ts";
import { NOT_LOADED } from "../words.ts";
import { type Action, Bar, type CellState } from "./bar.ts";
import { Exercise } from "./exercise.ts";
import { Form } from "./form.ts";
import type { CellHost } from "./host.ts";
import { OutputArea } from "./output-area.ts";
import { Source } from "./source.ts";

interface Parts {
  readonly source: Source;
  readonly bar: Bar;
  readonly output: OutputArea;
  readonly form: Form | null;
  readonly exercise: Exercise | null;
}

/** `<live-cell>`: takes over the build's static markup and makes it run. */
export class LiveCell extends HTMLElement {
  host: CellHost | null = null;
  #parts: Parts | null = null;

  connectedCallback(): void {
    const box = this.querySelector<HTMLElement>(".lc-source");
    if (this.#parts || !box) return; // moved, not made
    this.#parts = this.#takeOver(box);
    this.dataset.live = "";
    this.addEventListener("keydown", (event) => this.#keyDown(event));
    for (const sign of ["pointerover", "pointerdown", "focusin"]) {
      this.addEventListener(sign, () => this.host?.intent(), { passive: true });
    }
  }

  /** Under what the page keeps things of this cell: its number, or an exercise's slug. */
  get key(): string {
    return this.dataset.cell ?? "";
  }

  /** What the page and Python's tracebacks call it. */
  get name(): string {
    return this.dataset.name ?? `cell ${this.key}`;
  }

  /** An exercise: other cells do not wait for it. */
  get aside(): boolean {
    return this.dataset.role === "exercise";
  }

  get state(): CellState {
    return (this.dataset.state as CellState | undefined) ?? "idle";
  }

  set state(state: CellState) {
    this.dataset.state = state;
    this.#parts?.bar.show(state);
    if (state === "idle") this.#parts?.exercise?.callOff();
  }

  /** Changes when the lesson's own code of this cell does. */
  get version(): string {
    return this.dataset.key ?? "";
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

  detail(text: string): void {
    this.#parts?.bar.detail(text);
  }

  progress(progress: Progress): void {
    this.#parts?.bar.progress(progress);
  }

  /** Say whether the shown output still belongs to the shown code. */
  showFreshness(edited: boolean, outdated: boolean): void {
    this.toggleAttribute("data-edited", edited);
    this.toggleAttribute("data-outdated", outdated);
    this.#parts?.bar.showFreshness(edited, outdated);
  }

  /** Put something the reader must decide on above the code; null takes it away. */
  note(element: HTMLElement | null): void {
    this.querySelector(":scope > .lc-note")?.remove();
    if (element) this.querySelector(":scope > .lc-source")?.before(element);
  }

  get prepared(): boolean {
    return this.#parts?.output.prepared ?? false;
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
    this.#parts?.exercise?.begin();
  }

  show(output: Output): void {
    this.#parts?.output.add(output);
    this.#parts?.exercise?.hear(output);
    if (output.type === "error") void this.#parts?.source.mark(output.line);
  }

  /** The reader wants the answer checked: what Python needs for it. */
  toJudge(): Questions["judge"]["ask"] | null {
    return this.#parts?.exercise?.toJudge() ?? null;
  }

  judged(verdict: Verdict): void {
    this.#parts?.exercise?.judged(verdict);
  }

  end(state: CellState): void {
    this.#parts?.output.end();
    this.#parts?.exercise?.end(state);
    this.state = state;
  }

  /** Back to the lesson's own code and output. */
  restore(): void {
    const before = this.source;
    this.source = this.original;
    this.note(null);
    void this.#parts?.source.mark(null);
    this.#parts?.output.restore();
    this.state = "idle";
    if (before === this.original) this.say("");
    else this.say("Back to the lesson's code.", { label: "Undo", act: () => this.#undo(before) });
  }

  focusSource(): void {
    void this.#parts?.source.focus();
  }

  #undo(source: string): void {
    this.source = source;
    this.say("");
  }

  #takeOver(box: HTMLElement): Parts {
    const source = new Source(box, `Code of ${this.name}`, {
      changed: () => this.#changed(),
      run: (then) => this.#run(then),
      complete: async (text, position) => (await this.host?.complete(text, position)) ?? [],
      check: async (text) => (await this.host?.check(text)) ?? [],
      unavailable: () =>
        this.say(`The editor ${NOT_LOADED}`, { label: "Try again", act: () => this.#again() }),
    });
    const bar = new Bar(this.name, {
      run: () => this.#run("stay"),
      runAbove: () => this.host?.runAbove(this),
      stop: () => this.host?.stop(),
      reset: () => this.host?.reset(this),
      copy: () => navigator.clipboard.writeText(this.source),
    });
    box.after(bar.element);
    const output = OutputArea.of(this, bar.element);
    addFigureTools(output.element);
    const form = Form.of(this, source, () => this.host?.rerun(this));
    return { source, bar, output, form, exercise: Exercise.of(this, bar) };
  }

  #again(): void {
    this.say("");
    this.focusSource();
  }

  #changed(): void {
    this.#parts?.form?.refresh();
    this.host?.edited(this);
  }

  #run(then: "stay" | "next"): void {
    this.host?.run(this);
    if (then === "next") this.host?.after(this)?.focusSource();
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
