import type { Asker } from "../edits/consent.ts";
import type { Writer } from "../edits/shared-code.ts";
import type { Output, Progress } from "../protocol.ts";
import type { Action, CellState } from "./bar.ts";
import type { CellHost } from "./host.ts";
import type { Judge } from "./judge.ts";
import { type Parts, takeOver } from "./parts.ts";

/** A literal for a place in the code; of several the last place comes first. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly literal: string;
}

/** `<live-cell>`: takes over the build's static markup and makes it run. */
export class LiveCell extends HTMLElement implements Asker {
  host: CellHost | null = null;
  #parts: Parts | null = null;
  readonly #judges: Judge[] = [];
  #failed = false;

  connectedCallback(): void {
    const box = this.querySelector<HTMLElement>(".lc-source");
    if (this.#parts || !box) return; // moved, not made
    this.#parts = takeOver(this, box, {
      changed: (by) => this.#changed(by),
      run: (then) => this.#run(then),
    });
    this.dataset.live = "";
    this.#showEmpty();
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
    if (state === "idle") this.calledOff();
  }

  /** Python is there to run it. */
  get ready(): boolean {
    return this.host?.ready ?? false;
  }

  /** Write literals for a handle of the picture below, each in its place, and run. */
  async pull(edits: (source: string) => readonly Edit[]): Promise<void> {
    const { source, form } = this.#parts ?? {};
    if (!source || form?.held) return;
    await source.open(); // so that what the handle writes can be undone
    const wanted = edits(source.text);
    for (const { from, to, literal } of wanted) source.write(from, to, literal);
    if (wanted.length > 0) this.host?.rerun(this);
  }

  /** The code that judges an exercise. */
  get check(): string {
    return this.dataset.check ?? "";
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

  /** The code is the page's own; an exercise's is the reader's from the start. */
  get known(): boolean {
    return this.source === this.original && !this.aside;
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

  /** Ask the reader something below the bar, where no press of its buttons can hit by chance. */
  ask(panel: HTMLElement | null): void {
    this.querySelector(":scope > .lc-question")?.remove();
    if (panel) this.#parts?.bar.element.after(panel);
  }

  /** The run that was asked for will not come: the cell is what it was before. */
  release(): void {
    const { bar } = this.#parts ?? {};
    if (!bar?.rest) return;
    const { state, words, action } = bar.rest;
    this.state = state;
    this.calledOff();
    this.say(words, action);
  }

  /** Nobody is to judge a run. */
  calledOff(): void {
    for (const judge of this.#judges) judge.callOff();
  }

  addJudge(judge: Judge): void {
    this.#judges.push(judge);
  }

  /** Keep the controls still, and say why; null lets them move. */
  holdControls(why: string | null): void {
    this.#parts?.form?.hold(why);
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
    this.#failed = false;
    void this.#parts?.source.mark(null);
    this.#parts?.output.begin();
    for (const judge of this.#judges) judge.begin();
  }

  show(output: Output): void {
    this.#parts?.output.add(output);
    for (const judge of this.#judges) judge.hear(output);
    if (output.type !== "error" || this.#failed) return; // a run ends with its first
    this.#failed = true;
    void this.#parts?.source.mark(output.line);
  }

  /** Show what the reader has typed for the code, as a terminal does; it is no output of the code. */
  echo(text: string): void {
    this.#parts?.output.add({ type: "stream", name: "stdout", text });
  }

  /** Who wants this run judged: an exercise, or a prediction of what the cell gives. */
  get judge(): Judge | null {
    return this.#judges.find((judge) => judge.toJudge()) ?? null;
  }

  end(state: CellState): void {
    this.#parts?.output.end();
    for (const judge of this.#judges) judge.end(state);
    this.state = state;
  }

  /** The cell will not run now: what it shows is of an earlier run, and looks like it. */
  leaveOut(): void {
    this.#parts?.output.keep();
    this.state = "idle";
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

  #changed(by: Writer): void {
    this.#parts?.form?.refresh();
    this.dispatchEvent(new CustomEvent("lc-changed")); // for handles of the picture below
    this.#showEmpty();
    this.host?.edited(this, by);
  }

  /** A cell without code is left out on paper. */
  #showEmpty(): void {
    this.toggleAttribute("data-empty", this.source.trim() === "");
  }

  #run(then: "stay" | "next"): void {
    const goesOn = this.host?.run(this) ?? false;
    if (goesOn && then === "next") this.host?.after(this)?.focusSource();
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
