/** A cell's code as the reader left it, and of which version of the lesson's code it is an edit. */
export interface Saved {
  readonly key: string;
  readonly source: string;
  /** An edit of the lesson's earlier code, which the reader has not decided about yet. */
  readonly earlier?: string;
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

  read(): Cells {
    try {
      const text = localStorage.getItem(this.#name);
      if (text !== null) return valid(JSON.parse(text));
    } catch {
      // forbidden or damaged: fall through
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
    try {
      if (Object.keys(cells).length > 0) localStorage.setItem(this.#name, JSON.stringify(cells));
      else localStorage.removeItem(this.#name);
      return true;
    } catch {
      return false;
    }
  }
}

function valid(cells: unknown): Cells {
  if (typeof cells !== "object" || cells === null) return {};
  return Object.fromEntries(Object.entries(cells).filter(([, saved]) => isSaved(saved)));
}

function isSaved(saved: unknown): saved is Saved {
  const { key, source, earlier = "" } = (saved ?? {}) as Partial<Saved>;
  return [key, source, earlier].every((part) => typeof part === "string");
}
