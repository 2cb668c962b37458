import type { CellHost } from "../cell/host.ts";
import type { LiveCell } from "../cell/live-cell.ts";
import { Edits } from "../edits/edits.ts";
import type { PageBar } from "../page/page-bar.ts";
import type { Completion, Problem } from "../protocol.ts";
import type { Python } from "../python/python.ts";
import { Freshness } from "./freshness.ts";
import { Runs } from "./runs.ts";

/** One page: its cells, what runs, what the reader has written. */
export class Lesson implements CellHost {
  readonly cells: readonly LiveCell[];
  readonly edits: Edits;
  readonly #python: Python;
  readonly #freshness: Freshness<LiveCell>;
  readonly #runs: Runs;
  /** Cells whose dependents are being found. */
  readonly #asking = new Set<LiveCell>();

  /** @param name - under what the reader's edits are kept */
  constructor(name: string, cells: readonly LiveCell[], python: Python, bar: PageBar | null) {
    this.cells = cells;
    this.#python = python;
    this.#freshness = new Freshness(cells);
    this.#runs = new Runs(cells, python, this.#freshness);
    this.#runs.onEnd = () => this.#showFreshness();
    for (const cell of cells) cell.host = this;
    this.edits = new Edits(name, cells, (words) => bar?.say(words));
    if (bar) bar.host = this;
    this.edits.open();
    this.#showFreshness();
  }

  run(cell: LiveCell): void {
    this.#runs.run(cell);
  }

  runAbove(cell: LiveCell): void {
    this.#runs.enqueue(this.cells.slice(0, this.cells.indexOf(cell)).filter((c) => !c.aside));
  }

  runAll(): void {
    this.#runs.enqueue(this.#ordinary());
  }

  /** Run a cell again whose slider moved, and what depends on it; the last position wins. */
  async rerun(cell: LiveCell): Promise<void> {
    this.#runs.run(cell);
    if (this.#asking.has(cell)) return; // the answer under way will do
    this.#asking.add(cell);
    try {
      await this.#python.warm();
      this.#runs.enqueue(await this.#dependents(cell));
    } catch {
      // Python did not start: the run itself says so
    } finally {
      this.#asking.delete(cell);
    }
  }

  after(cell: LiveCell): LiveCell | null {
    return this.cells[this.cells.indexOf(cell) + 1] ?? null;
  }

  stop(): void {
    this.#runs.stop();
  }

  reset(cell: LiveCell): void {
    if (this.#runs.isRunning(cell)) this.#runs.stop();
    cell.restore();
    this.edits.forget(cell);
    this.#freshness.forget(cell);
    this.#showFreshness();
  }

  edited(cell: LiveCell): void {
    this.edits.changed(cell);
    this.#showFreshness();
  }

  intent(): void {
    const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
    if (!connection?.saveData) void this.#python.warm();
  }

  async complete(source: string, position: number): Promise<Completion[]> {
    if (this.#python.busy) return [];
    const found = this.#python.ask("complete", { source, position });
    return (await found.catch(() => null)) ?? [];
  }

  /** What was typed before Python was there, or while it ran, is looked at once it is free. */
  async check(source: string): Promise<Problem[]> {
    try {
      await this.#python.started;
      return (await this.#python.ask("check", { source })) ?? [];
    } catch {
      return []; // Python is gone: nothing to say
    }
  }

  /** The reader leaves the page. */
  close(): void {
    this.edits.close();
    this.#runs.close();
    for (const cell of this.cells) cell.host = null;
  }

  #ordinary(): LiveCell[] {
    return this.cells.filter((cell) => !cell.aside);
  }

  async #dependents(cell: LiveCell): Promise<LiveCell[]> {
    const cells = this.#ordinary();
    const sources = cells.map((c) => c.source);
    const found = await this.#python.ask("dependents", { sources, changed: cells.indexOf(cell) });
    return (found ?? []).flatMap((at) => cells[at] ?? []);
  }

  #showFreshness(): void {
    for (const cell of this.cells) {
      cell.showFreshness(this.#freshness.edited(cell), this.#freshness.outdated(cell));
    }
  }
}
