import type { Names } from "../protocol.ts";
import { NameSet } from "./ties.ts";

interface Cell {
  readonly source: string;
  readonly original: string;
  /** An exercise: nothing that comes after it may depend on it having been solved. */
  readonly aside: boolean;
  /** The code that judges an exercise, if it is one: it needs names, too. */
  readonly check: string;
}

/** What a cell's shown output came from: its own code, and each earlier cell's code and run. */
interface Basis {
  readonly source: string;
  readonly earlier: readonly string[];
  readonly runs: readonly number[];
}

/** Why a cell can't run: an earlier one has failed that makes what it needs. */
export interface Lack<C> {
  readonly failed: C;
  /** The names that it needs of that cell; none where it needs them by way of others. */
  readonly names: readonly string[];
}

/**
 * Which outputs still belong to the code that the page shows, and what must run before a cell.
 *
 * @param namesOf - what ties code to other code; null is unknown, and taken for everything
 */
export class Freshness<C extends Cell = Cell> {
  readonly #cells: readonly C[];
  readonly #namesOf: (source: string) => Names | null;
  readonly #basis = new Map<C, Basis>();
  /** Of what runs; null once the cell was forgotten meanwhile. */
  readonly #began = new Map<C, Basis | null>();
  readonly #inPython = new Set<C>();
  readonly #failed = new Set<C>();
  readonly #runs = new Map<C, number>();
  #count = 0;

  constructor(cells: readonly C[], namesOf: (source: string) => Names | null) {
    this.#cells = cells;
    this.#namesOf = namesOf;
    for (const cell of cells) this.forget(cell);
  }

  began(cell: C): void {
    this.#began.set(cell, this.#basisNow(cell));
  }

  /** The run that began is over: what it printed stands, what it named exists if it went through. */
  ended(cell: C, how: "done" | "failed" | "stopped"): void {
    const began = this.#began.get(cell);
    this.#began.delete(cell);
    if (began) this.#basis.set(cell, began);
    this.#runs.set(cell, ++this.#count);
    this.#inPython.delete(cell);
    this.#failed.delete(cell);
    if (began === null) return; // what it made belongs to no code on the page
    if (how === "done") this.#inPython.add(cell);
    if (how === "failed") this.#failed.add(cell);
  }

  /** The cell shows the build's output again. */
  forget(cell: C): void {
    const earlier = this.#before(cell).map((before) => before.original);
    this.#basis.set(cell, { source: cell.original, earlier, runs: [] });
    if (this.#began.has(cell)) this.#began.set(cell, null);
    this.forgetRun(cell);
  }

  /** Python has lost what the cell made; its output still stands on the page. */
  forgetRun(cell: C): void {
    this.#inPython.delete(cell);
    this.#failed.delete(cell);
  }

  /** The cell runs, but shows the build's output already. */
  forgotten(cell: C): boolean {
    return this.#began.get(cell) === null;
  }

  /** Whether any cell has run: until then none stands on another. */
  get hasRun(): boolean {
    return this.#inPython.size + this.#failed.size > 0;
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
    return began !== undefined && cell.source !== began?.source;
  }

  /** An earlier cell's code that the cell depends on is no longer what it was for this output. */
  outdated(cell: C): boolean {
    const { earlier } = this.#of(cell);
    return this.#meetsChange(cell, (before, at) => before.source !== earlier[at]);
  }

  /** What must run before the cell, so that it gives what the page read from the top would give. */
  neededBefore(cell: C): C[] {
    const fails = (before: C) => this.#failsAsShown(before) || this.lack(before) !== null;
    return this.#before(cell).filter(
      (before) => !this.#holds(before) && (!fails(before) || this.#dependsOn(cell, before)),
    );
  }

  /** The earlier cells that have run as they are shown now: what the cell stands on. */
  above(cell: C): C[] {
    return this.#before(cell).filter((before) => this.#holds(before));
  }

  /** What keeps the cell from running. */
  lack(cell: C): Lack<C> | null {
    for (const failed of this.#before(cell)) {
      if (!this.#failsAsShown(failed) || !this.#dependsOn(cell, failed)) continue;
      const made = new NameSet();
      made.add(this.#namesOf(failed.source));
      return { failed, names: made.common(this.#namesOf(cell.source)) };
    }
    return null;
  }

  /** The later cells whose results a cell that changed may change. */
  dependents(cell: C): C[] {
    const later = this.#cells.slice(this.#cells.indexOf(cell) + 1).filter((c) => !c.aside);
    return later.filter((after) => this.#dependsOn(after, cell));
  }

  /** The cell has run as it and all that it depends on are now. */
  #holds(cell: C): boolean {
    return this.#inPython.has(cell) && this.#isCurrent(cell);
  }

  #failsAsShown(cell: C): boolean {
    return this.#failed.has(cell) && this.#isCurrent(cell);
  }

  #isCurrent(cell: C): boolean {
    if (this.edited(cell)) return false;
    const { earlier, runs } = this.#of(cell);
    return !this.#meetsChange(
      cell,
      (before, at) => before.source !== earlier[at] || this.#run(before) !== runs[at],
    );
  }

  #dependsOn(cell: C, earlier: C): boolean {
    return this.#meetsChange(cell, (before) => before === earlier);
  }

  /** Follow a change of earlier cells through the names that they make, down to a cell. */
  #meetsChange(cell: C, changed: (before: C, at: number) => boolean): boolean {
    const touched = new NameSet();
    this.#before(cell).forEach((before, at) => {
      const names = this.#namesOf(before.source);
      if (changed(before, at)) {
        touched.add(names);
        const then = this.#of(cell).earlier[at];
        if (then !== undefined && then !== before.source) touched.add(this.#namesOf(then));
      } else if (touched.meets(names)) touched.add(names);
    });
    return [cell.source, cell.check].some((code) => touched.meets(this.#namesOf(code)));
  }

  #basisNow(cell: C): Basis {
    const before = this.#before(cell);
    return {
      source: cell.source,
      earlier: before.map((each) => this.#of(each).source),
      runs: before.map((each) => this.#run(each)),
    };
  }

  #run(cell: C): number {
    return this.#runs.get(cell) ?? 0;
  }

  #before(cell: C): readonly C[] {
    return this.#cells.slice(0, this.#cells.indexOf(cell)).filter((before) => !before.aside);
  }

  #of(cell: C): Basis {
    return this.#basis.get(cell) ?? { source: cell.original, earlier: [], runs: [] };
  }
}
