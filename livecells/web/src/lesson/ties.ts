import type { Names } from "../protocol.ts";
import type { Python } from "../python/python.ts";

interface Cell {
  readonly name: string;
  readonly source: string;
  readonly original: string;
  readonly check: string;
}

interface Code {
  readonly name: string;
  readonly source: string;
}

/** What the cells show, what the build's outputs came from, and what judges an exercise. */
function codes(cells: readonly Cell[]): Code[] {
  return cells.flatMap(({ name, source, original, check }) =>
    [...new Set([source, original, check])].map((code) => ({ name, source: code })),
  );
}

/** What ties cells to each other: names, as Python finds them in code and saw them when it ran. */
export class Ties {
  readonly #python: Python;
  readonly #found = new Map<string, Names>();
  /** Code that has run since: Python may have seen more. */
  readonly #ran = new Set<string>();

  constructor(python: Python) {
    this.#python = python;
  }

  /** The names of some code; null while Python has not been asked, or could not answer. */
  of(source: string): Names | null {
    return this.#found.get(source) ?? null;
  }

  /** Code has run: ask for it again, and for what may call a function that it made. */
  ran(source: string): void {
    this.#ran.add(source);
    const made = new NameSet();
    made.add(this.of(source));
    for (const [code, names] of this.#found) {
      if (made.meets(names)) this.#ran.add(code);
    }
  }

  /** Have Python tell what is not known of these cells at all. */
  async learn(cells: readonly Cell[]): Promise<void> {
    await this.#ask(codes(cells).filter(({ source }) => !this.#found.has(source)));
  }

  /** Have Python tell that, and what it has seen since. */
  async renew(cells: readonly Cell[]): Promise<void> {
    await this.#ask(
      codes(cells).filter(({ source }) => !this.#found.has(source) || this.#ran.has(source)),
    );
  }

  async #ask(asked: Code[]): Promise<void> {
    if (asked.length === 0) return;
    for (const { source } of asked) this.#ran.delete(source);
    const answer = await this.#python.ask("names", { cells: asked });
    asked.forEach(({ source }, at) => {
      const names = answer?.[at];
      if (names) this.#found.set(source, names);
    });
  }
}

/** Names, of which there may be all. */
export class NameSet {
  readonly #names = new Set<string>();
  #unknown = false;

  /** Take in what some code writes; of code that nobody knows it may be anything. */
  add(names: Names | null): void {
    if (!names) this.#unknown = true;
    else for (const name of names.writes) this.#names.add(name);
  }

  /** Whether code with these names may meet one of the set. */
  meets(names: Names | null): boolean {
    if (this.#unknown || this.#names.has("*")) return true;
    if (this.#names.size === 0) return false;
    return !names || names.reads.some((name) => name === "*" || this.#names.has(name));
  }

  /** Those that code takes, as far as they are known. */
  common(names: Names | null): string[] {
    return names?.reads.filter((name) => name !== "*" && this.#names.has(name)) ?? [];
  }
}
