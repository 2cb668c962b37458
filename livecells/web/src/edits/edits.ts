import type { LiveCell } from "../cell/live-cell.ts";
import { cellNames, sentence } from "../words.ts";
import { changedLesson, otherTab } from "./notes.ts";
import { placed } from "./placing.ts";
import type { SharedCode, Writer } from "./shared-code.ts";
import { type Saved, Store } from "./store.ts";

const PAUSE = 300; // milliseconds without typing before an edit is saved

/** The reader's edits of one page: kept on the device, brought back, taken back. */
export class Edits {
  readonly #cells: readonly LiveCell[];
  readonly #store: Store;
  readonly #shared: SharedCode;
  readonly #say: (words: string) => void;
  readonly #unsaved = new Set<LiveCell>();
  /** Cells whose lesson has changed under an edit that the reader has not decided about. */
  readonly #undecided = new Map<LiveCell, Saved>();
  /** What another tab has kept meanwhile, and the reader has not decided about. */
  readonly #other = new Map<LiveCell, string>();
  /** What is kept of each cell, as far as this tab knows. */
  readonly #known = new Map<LiveCell, Saved | null>();
  readonly #flush = () => this.#save();
  readonly #hear = (event: Event) => {
    if (!(event instanceof StorageEvent) || this.#store.isOf(event.key)) this.#takeUp();
  };
  #timer = 0;
  #restoring = false;

  constructor(
    lesson: string,
    cells: readonly LiveCell[],
    shared: SharedCode,
    say: (words: string) => void,
  ) {
    this.#cells = cells;
    this.#store = new Store(lesson);
    this.#shared = shared;
    this.#say = say;
  }

  /** Bring back what was saved. */
  open(): void {
    addEventListener("pagehide", this.#flush);
    addEventListener("storage", this.#hear);
    addEventListener("pageshow", this.#hear); // a page that was put away heard of nothing
    this.#restoreAll();
  }

  changed(cell: LiveCell, by: Writer = "reader"): void {
    if (this.#restoring) return;
    this.#shared.changed(cell, by);
    this.#unsaved.add(cell);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#flush, PAUSE);
  }

  /** The cell shows the lesson's code again, and nothing else is kept. */
  forget(cell: LiveCell): void {
    this.#undecided.delete(cell);
    this.#other.delete(cell);
    this.changed(cell);
  }

  /** All cells back to the lesson's code; gives the way back, or null if nothing was edited. */
  resetAll(): (() => void) | null {
    const before = this.#cells
      .filter((cell) => cell.source !== cell.original)
      .map((cell) => [cell, cell.source] as const);
    for (const cell of this.#cells) cell.host?.reset(cell);
    if (before.length === 0) return null;
    return () => {
      for (const [cell, source] of before) cell.source = source;
    };
  }

  close(): void {
    this.#save();
    removeEventListener("pagehide", this.#flush);
    removeEventListener("storage", this.#hear);
    removeEventListener("pageshow", this.#hear);
  }

  #save(): void {
    clearTimeout(this.#timer);
    if (this.#unsaved.size === 0) return;
    const changes = new Map<string, Saved | null>();
    const stored = this.#store.read();
    for (const cell of this.#unsaved) {
      this.#notice(cell, stored[cell.key] ?? null);
      const kept = this.#kept(cell);
      this.#known.set(cell, kept);
      changes.set(cell.key, kept);
    }
    this.#unsaved.clear();
    if (!this.#store.write(changes)) {
      this.#say("This browser keeps nothing for the page: your edits last until you close it.");
    }
  }

  /** What another tab has kept since this one looked must not be lost: offer it beside. */
  #notice(cell: LiveCell, stored: Saved | null): void {
    const known = this.#known.get(cell) ?? null;
    if (!stored || same(stored, known) || stored.key !== cell.version) return;
    if (stored.source === this.#shared.own(cell) || stored.source === cell.original) return;
    this.#other.set(cell, stored.source);
    cell.note(this.choice(cell));
  }

  /** Show what another tab has kept, where nothing is written here meanwhile. */
  #takeUp(): void {
    const stored = this.#store.read();
    const news = this.#cells.filter((cell) => {
      const saved = stored[cell.key] ?? null;
      if (same(saved, this.#known.get(cell) ?? null)) return false;
      if (saved && saved.key !== cell.version) return false; // of another release
      return !this.#unsaved.has(cell) && !this.#shared.shows(cell);
    });
    for (const cell of news) this.#follow(cell, stored[cell.key] ?? null);
    if (news.length === 0) return;
    const which = sentence(cellNames(news));
    this.#say(`${which} changed in another tab: this page shows the code from there.`);
  }

  #follow(cell: LiveCell, saved: Saved | null): void {
    this.#known.set(cell, saved);
    this.show(cell, saved?.source ?? cell.original);
    if (saved?.other === undefined) this.#other.delete(cell);
    else this.#other.set(cell, saved.other);
    if (saved?.earlier === undefined) this.#undecided.delete(cell);
    cell.note(this.choice(cell));
  }

  #kept(cell: LiveCell): Saved | null {
    const { original, version } = cell;
    const source = this.#shared.own(cell);
    const undecided = this.#undecided.get(cell) ?? null;
    const other = this.#other.get(cell);
    if (source === original && other === undefined) return undecided;
    return {
      key: version,
      source,
      ...(undecided && { earlier: undecided.source }),
      ...(other !== undefined && { other }),
    };
  }

  #restoreAll(): void {
    const moved = new Map<string, Saved | null>();
    for (const [cell, { from, saved }] of placed(this.#cells, this.#store.read())) {
      if (from !== cell.key) moved.set(from, moved.get(from) ?? null).set(cell.key, saved);
      this.#restore(cell, saved);
      this.#known.set(cell, saved);
    }
    if (moved.size > 0) this.#store.write(moved);
  }

  #restore(cell: LiveCell, saved: Saved): void {
    const current = saved.key === cell.version;
    const undecided = current ? saved.earlier : saved.source;
    if (current) this.show(cell, saved.source);
    if (current && saved.other !== undefined) this.#other.set(cell, saved.other);
    if (this.#other.has(cell)) cell.note(this.choice(cell));
    if (undecided === undefined || undecided === cell.original) return;
    this.#undecided.set(cell, current ? { key: "", source: undecided } : saved);
    cell.note(this.choice(cell));
  }

  /** What the reader must decide: the lesson's code is another now, or another tab has its own. */
  choice(cell: LiveCell): HTMLElement | null {
    const decide = (source: string) => {
      cell.note(null);
      this.forget(cell);
      cell.source = source;
    };
    const mine = this.#undecided.get(cell)?.source;
    if (mine !== undefined) {
      return changedLesson(mine, { mine: () => decide(mine), lessons: () => decide(cell.source) });
    }
    const other = this.#other.get(cell);
    if (other === undefined) return null;
    return otherTab(other, { theirs: () => decide(other), mine: () => decide(cell.source) });
  }

  /** Show code without taking it for the reader's edit. */
  show(cell: LiveCell, source: string): void {
    this.#restoring = true;
    cell.source = source;
    this.#restoring = false;
  }
}

function same(a: Saved | null, b: Saved | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
