import type { LiveCell } from "../cell/live-cell.ts";
import { changedLesson, sharedCode } from "./notes.ts";
import { placed } from "./placing.ts";
import { type Saved, Store } from "./store.ts";

const PAUSE = 300; // milliseconds without typing before an edit is saved

/** The reader's edits of one page: kept on the device, brought back, taken back. */
export class Edits {
  readonly #cells: readonly LiveCell[];
  readonly #store: Store;
  readonly #say: (words: string) => void;
  readonly #unsaved = new Set<LiveCell>();
  /** Cells whose lesson has changed under an edit that the reader has not decided about. */
  readonly #undecided = new Map<LiveCell, Saved>();
  /** Cells that show someone else's code, with the reader's: once edited, it is the reader's. */
  readonly #shared = new Map<LiveCell, string>();
  readonly #flush = () => this.#save();
  readonly #follow = () => this.#openLink();
  #timer = 0;
  #restoring = false;

  constructor(lesson: string, cells: readonly LiveCell[], say: (words: string) => void) {
    this.#cells = cells;
    this.#store = new Store(lesson);
    this.#say = say;
  }

  /** Bring back what was saved, or show what came with the link. */
  open(): void {
    addEventListener("pagehide", this.#flush);
    addEventListener("hashchange", this.#follow);
    this.#restoreAll();
    this.#openLink();
  }

  changed(cell: LiveCell): void {
    if (this.#restoring) return;
    if (this.#shared.delete(cell)) cell.note(null);
    this.#unsaved.add(cell);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#flush, PAUSE);
  }

  /** The cell shows the lesson's code again, and nothing else is kept. */
  forget(cell: LiveCell): void {
    this.#undecided.delete(cell);
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
    removeEventListener("hashchange", this.#follow);
  }

  #save(): void {
    clearTimeout(this.#timer);
    const changes = new Map<string, Saved | null>();
    for (const cell of this.#unsaved) changes.set(cell.key, this.#kept(cell));
    this.#unsaved.clear();
    if (changes.size > 0 && !this.#store.write(changes)) {
      this.#say("This browser keeps nothing for the page: your edits last until you close it.");
    }
  }

  #kept(cell: LiveCell): Saved | null {
    const { source, original, version } = cell;
    const undecided = this.#undecided.get(cell) ?? null;
    if (source === original) return undecided;
    return { key: version, source, ...(undecided && { earlier: undecided.source }) };
  }

  #restoreAll(): void {
    const moved = new Map<string, Saved | null>();
    for (const [cell, { from, saved }] of placed(this.#cells, this.#store.read())) {
      if (from !== cell.key) moved.set(from, moved.get(from) ?? null).set(cell.key, saved);
      this.#restore(cell, saved);
    }
    if (moved.size > 0) this.#store.write(moved);
  }

  #restore(cell: LiveCell, saved: Saved): void {
    const current = saved.key === cell.version;
    const undecided = current ? saved.earlier : saved.source;
    if (current) this.#show(cell, saved.source);
    if (undecided === undefined || undecided === cell.original) return;
    this.#undecided.set(cell, current ? { key: "", source: undecided } : saved);
    cell.note(this.#choice(cell, undecided));
  }

  /** The lesson's code is another than the reader edited. */
  #choice(cell: LiveCell, mine: string): HTMLElement {
    const decide = (source: string) => {
      cell.note(null);
      this.forget(cell);
      cell.source = source;
    };
    return changedLesson(mine, { mine: () => decide(mine), lessons: () => decide(cell.source) });
  }

  #openLink(): void {
    if (location.hash.startsWith("#code=")) void this.#openShared(location.hash);
  }

  async #openShared(hash: string): Promise<void> {
    const { readLink } = await import("./share.ts");
    const shared = await readLink(hash);
    if (!shared) this.#say("The code in this link is damaged; the lesson's own is shown.");
    for (const cell of this.#cells) {
      const source = shared?.[cell.key];
      if (source !== undefined && source !== cell.source) this.#showShared(cell, source);
    }
  }

  #showShared(cell: LiveCell, source: string): void {
    const own = this.#shared.get(cell) ?? cell.source;
    this.#show(cell, source);
    this.#shared.set(cell, own);
    cell.note(sharedCode(own === cell.original, () => this.#dismiss(cell, own)));
  }

  #dismiss(cell: LiveCell, own: string): void {
    this.#shared.delete(cell);
    cell.note(null);
    this.#show(cell, own);
  }

  /** Show code without taking it for the reader's edit. */
  #show(cell: LiveCell, source: string): void {
    this.#restoring = true;
    cell.source = source;
    this.#restoring = false;
  }
}
