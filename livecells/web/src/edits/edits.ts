import type { LiveCell } from "../cell/live-cell.ts";
import { changedLesson, sharedCode } from "./notes.ts";
import { type Saved, Store } from "./store.ts";

const PAUSE = 300; // milliseconds without typing before an edit is saved

/** The reader's edits of one page: kept on the device, brought back, taken back. */
export class Edits {
  readonly #cells: readonly LiveCell[];
  readonly #store: Store;
  readonly #say: (words: string) => void;
  readonly #unsaved = new Set<LiveCell>();
  /** Cells that show someone else's code: it becomes the reader's own once it is edited. */
  readonly #shared = new Set<LiveCell>();
  readonly #flush = () => this.#save();
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
    const saved = this.#store.read();
    for (const cell of this.#cells) this.#restore(cell, saved[cell.key]);
    if (location.hash.startsWith("#code=")) void this.#openShared();
  }

  changed(cell: LiveCell): void {
    if (this.#restoring) return;
    if (this.#shared.delete(cell)) cell.note(null);
    this.#unsaved.add(cell);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#flush, PAUSE);
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
  }

  #save(): void {
    clearTimeout(this.#timer);
    const changes = new Map<string, Saved | null>();
    for (const { key, source, original, dataset } of this.#unsaved) {
      const edited = source !== original;
      changes.set(key, edited ? { key: dataset.key ?? "", source } : null);
    }
    this.#unsaved.clear();
    if (changes.size > 0 && !this.#store.write(changes)) {
      this.#say("This browser keeps nothing for the page: your edits last until you close it.");
    }
  }

  #restore(cell: LiveCell, saved: Saved | undefined): void {
    if (!saved || saved.source === cell.original) return;
    if (saved.key === (cell.dataset.key ?? "")) {
      this.#quietly(() => {
        cell.source = saved.source;
      });
    } else {
      cell.note(this.#choice(cell, saved.source));
    }
  }

  /** The lesson's code is another than the reader edited. */
  #choice(cell: LiveCell, mine: string): HTMLElement {
    return changedLesson(mine, {
      mine: () => {
        cell.note(null);
        cell.source = mine;
      },
      lessons: () => {
        cell.note(null);
        this.changed(cell);
      },
    });
  }

  async #openShared(): Promise<void> {
    const { readLink } = await import("./share.ts");
    const shared = await readLink(location.hash);
    if (!shared) this.#say("The code in this link is damaged; the lesson's own is shown.");
    for (const cell of this.#cells) {
      const source = shared?.[cell.key];
      if (source !== undefined && source !== cell.source) this.#showShared(cell, source);
    }
  }

  #showShared(cell: LiveCell, source: string): void {
    const own = cell.source;
    this.#quietly(() => {
      cell.source = source;
    });
    this.#shared.add(cell);
    cell.note(sharedCode(own === cell.original, () => this.#dismiss(cell, own)));
  }

  #dismiss(cell: LiveCell, own: string): void {
    this.#shared.delete(cell);
    cell.note(null);
    this.#quietly(() => {
      cell.source = own;
    });
  }

  /** Show code without taking it for the reader's edit. */
  #quietly(change: () => void): void {
    this.#restoring = true;
    change();
    this.#restoring = false;
  }
}
