interface Cell {
  readonly source: string;
  readonly original: string;
  /** An exercise: nothing that comes after it may depend on it having been solved. */
  readonly aside: boolean;
}

/** The code that a cell's shown output came from: its own, and that of every earlier cell. */
interface Basis {
  readonly source: string;
  readonly earlier: readonly string[];
}

/** Which outputs still belong to the code that the page shows. */
export class Freshness<C extends Cell = Cell> {
  readonly #cells: readonly C[];
  readonly #basis = new Map<C, Basis>();
  readonly #began = new Map<C, Basis>();
  readonly #inPython = new Set<C>();

  constructor(cells: readonly C[]) {
    this.#cells = cells;
    for (const cell of cells) this.forget(cell);
  }

  began(cell: C): void {
    const earlier = this.#before(cell).map((before) => this.#of(before).source);
    this.#began.set(cell, { source: cell.source, earlier });
  }

  /** The run that began is over: what it printed stands, what it named exists if it went through. */
  ended(cell: C, complete: boolean): void {
    this.#basis.set(cell, this.#began.get(cell) ?? this.#of(cell));
    this.#began.delete(cell);
    if (complete) this.#inPython.add(cell);
    else this.#inPython.delete(cell);
  }

  /** The cell shows the build's output again. */
  forget(cell: C): void {
    const earlier = this.#before(cell).map((before) => before.original);
    this.#basis.set(cell, { source: cell.original, earlier });
    this.forgetRun(cell);
  }

  /** Python has lost what the cell made; its output still stands on the page. */
  forgetRun(cell: C): void {
    this.#inPython.delete(cell);
  }

  /** Whether the cell's names exist in Python now. */
  inPython(cell: C): boolean {
    return this.#inPython.has(cell);
  }

  /** The cell's code is not what its output came from. */
  edited(cell: C): boolean {
    return cell.source !== this.#of(cell).source;
  }

  /** The cell's code is not what runs right now, or is about to. */
  changedSinceStart(cell: C): boolean {
    const began = this.#began.get(cell);
    return began !== undefined && cell.source !== began.source;
  }

  /** An earlier cell's code is no longer what it was for this output. */
  outdated(cell: C): boolean {
    const { earlier } = this.#of(cell);
    return this.#before(cell).some((before, at) => before.source !== earlier[at]);
  }

  /** What must run before the cell, so that it gives what the page read from the top would give. */
  neededBefore(cell: C): C[] {
    const before = this.#before(cell);
    return before.filter((c) => !this.inPython(c) || this.edited(c) || this.outdated(c));
  }

  #before(cell: C): readonly C[] {
    return this.#cells.slice(0, this.#cells.indexOf(cell)).filter((before) => !before.aside);
  }

  #of(cell: C): Basis {
    return this.#basis.get(cell) ?? { source: cell.original, earlier: [] };
  }
}
