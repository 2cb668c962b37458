import { keep, kept } from "../device.ts";

/** A cell's code as the reader left it, and of which version of the lesson's code it is an edit. */
export interface Saved {
  readonly key: string;
  readonly source: string;
  /** An edit of the lesson's earlier code, which the reader has not decided about yet. */
  readonly earlier?: string;
  /** What another tab has kept of the cell meanwhile, which the reader has not decided about yet. */
  readonly other?: string;
}

type Cells = Readonly<Record<string, Saved>>;

/** Where storage is forbidden, edits live as long as the page does. */
const memory = new Map<string, Cells>();

/** Keeps the edits of one lesson on the reader's device. */
export class Store {
  readonly #name: string;

  constructor(lesson: string) {
    this.#name = `livecells:${lesson}`;
  }

  /** Whether what a browser tells of its storage is of this lesson's edits; no key is all of it. */
  isOf(key: string | null): boolean {
    return key === null || key === this.#name;
  }

  read(): Cells {
    try {
      const text = kept(this.#name);
      if (text !== null) return valid(JSON.parse(text));
    } catch {
      // damaged: fall through
    }
    return memory.get(this.#name) ?? {};
  }

  /** Save or forget cells; others keep what another tab may have saved. False: not kept. */
  write(changes: ReadonlyMap<string, Saved | null>): boolean {
    const cells: Record<string, Saved> = { ...this.read() };
    for (const [cell, saved] of changes) {
      if (saved) cells[cell] = saved;
      else delete cells[cell];
    }
    memory.set(this.#name, cells);
    return keep(this.#name, Object.keys(cells).length > 0 ? JSON.stringify(cells) : null);
  }
}

function valid(cells: unknown): Cells {
  if (typeof cells !== "object" || cells === null) return {};
  return Object.fromEntries(Object.entries(cells).filter(([, saved]) => isSaved(saved)));
}

function isSaved(saved: unknown): saved is Saved {
  const { key, source, earlier = "", other = "" } = (saved ?? {}) as Partial<Saved>;
  return [key, source, earlier, other].every((part) => typeof part === "string");
}
