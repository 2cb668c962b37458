import type { LiveCell } from "../cell/live-cell.ts";

/** Who changed a cell's code: the reader in the editor, or one of the cell's controls. */
export type Writer = "reader" | "control";

interface Entry {
  /** The link's code, and what the cell's controls have made of it. */
  readonly codes: Set<string>;
  /** The reader's code, which the link's hides. */
  own: string;
  /** The reader has let it run: by Run in that very cell, or by saying so when asked. */
  allowed: boolean;
  shown: boolean;
}

/** A page inside another one: what surrounds it can lead the reader's clicks and keys. */
export const FRAMED = window.parent !== window;

/**
 * Which cells show code that came with a link, and whether it may run.
 *
 * The link's code stays the link's when undo brings it back, or a control writes in it. Once the
 * reader has edited it, it is the reader's; in a frame only once it was allowed to run, for there a
 * stray key is no sign that somebody has read it.
 */
export class SharedCode {
  readonly #entries = new Map<LiveCell, Entry>();
  /** Told when a cell shows other code now, or may do more with it. */
  onChange: (cell: LiveCell) => void = () => {};

  /** The cell shows a link's code from now on. */
  show(cell: LiveCell, code: string, own: string): void {
    this.#entries.set(cell, { codes: new Set([code]), own, allowed: false, shown: true });
    this.onChange(cell);
  }

  /** The cell shows the reader's code again. */
  hide(cell: LiveCell): void {
    const entry = this.#entries.get(cell);
    if (entry) entry.shown = false;
    this.onChange(cell);
  }

  /** Whether the cell shows a link's code that the reader has not made their own. */
  shows(cell: LiveCell): boolean {
    return this.#entries.get(cell)?.shown ?? false;
  }

  /** Whether the cell shows a link's code that may not run yet. */
  waits(cell: LiveCell): boolean {
    return this.shows(cell) && !this.#entries.get(cell)?.allowed;
  }

  allow(cell: LiveCell): void {
    const entry = this.#entries.get(cell);
    if (!entry?.shown || entry.allowed) return;
    entry.allowed = true;
    this.onChange(cell);
  }

  /** The reader's code, whatever the cell shows. */
  own(cell: LiveCell): string {
    const entry = this.#entries.get(cell);
    return entry?.shown ? entry.own : cell.source;
  }

  /** The reader wants the shown code for their own. */
  adopt(cell: LiveCell): void {
    this.#entries.delete(cell);
    this.onChange(cell);
  }

  changed(cell: LiveCell, by: Writer): void {
    const entry = this.#entries.get(cell);
    if (!entry) return;
    const { source, original } = cell;
    const isOwn = source === entry.own || source === original;
    const locked = FRAMED && !entry.allowed;
    if (entry.shown && !isOwn && (locked || by === "control")) entry.codes.add(source);
    const shown = entry.codes.has(source);
    if (!shown && !isOwn) {
      if (entry.shown) this.#entries.delete(cell);
      else entry.own = source;
    }
    entry.shown = shown;
    this.onChange(cell);
  }
}
