interface Cell {
  readonly number: number;
  /** Names the lesson's own code: an edit belongs to that code and no other. */
  readonly key: string;
  readonly original: string;
  source: string;
}

/** The reader's edits of one lesson, kept in this browser until Reset. */
export class Edits {
  readonly #page: string;

  constructor(page: string = location.pathname) {
    this.#page = page;
  }

  /** Put back what the reader had written; says which cells changed. */
  restore<C extends Cell>(cells: readonly C[]): C[] {
    return cells.filter((cell) => {
      const kept = quietly(() => localStorage.getItem(this.#name(cell)));
      if (typeof kept !== "string") return false;
      cell.source = kept;
      return true;
    });
  }

  keep(cell: Cell): void {
    const name = this.#name(cell);
    quietly(() => {
      if (cell.source === cell.original) localStorage.removeItem(name);
      else localStorage.setItem(name, cell.source);
    });
  }

  #name(cell: Cell): string {
    return `livecells:${this.#page}#${cell.number}:${cell.key}`;
  }
}

/** Storage may be full or forbidden; then edits last as long as the page. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
