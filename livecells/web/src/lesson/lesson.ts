import type { CellHost } from "../cell/host.ts";
import type { LiveCell } from "../cell/live-cell.ts";
import type { Asker } from "../edits/consent.ts";
import { Edits } from "../edits/edits.ts";
import { Links } from "../edits/links.ts";
import { SharedCode, type Writer } from "../edits/shared-code.ts";
import { takeDropped } from "../files/dropping.ts";
import type { ReaderFiles } from "../files/reader-files.ts";
import type { PageBar } from "../page/page-bar.ts";
import type { Completion, Problem } from "../protocol.ts";
import type { Python } from "../python/python.ts";
import { Freshness } from "./freshness.ts";
import { Runs } from "./runs.ts";
import { Ties } from "./ties.ts";

/** One page: its cells, what runs, what the reader has written. */
export class Lesson implements CellHost {
  readonly cells: readonly LiveCell[];
  readonly edits: Edits;
  readonly files: ReaderFiles;
  readonly #python: Python;
  readonly #ties: Ties;
  readonly #freshness: Freshness<LiveCell>;
  readonly #runs: Runs;
  readonly #links: Links;
  #learning = false;
  /** Cells whose dependents are being found. */
  readonly #asking = new Set<LiveCell>();

  /** @param name - under what the reader's edits are kept */
  constructor(
    name: string,
    cells: readonly LiveCell[],
    python: Python,
    files: ReaderFiles,
    bar: PageBar | null,
  ) {
    this.cells = cells;
    this.files = files;
    this.#python = python;
    this.#ties = new Ties(python);
    this.#freshness = new Freshness(cells, (source) => this.#ties.of(source));
    const say = (words: string) => bar?.say(words);
    const shared = new SharedCode();
    this.edits = new Edits(name, cells, shared, say);
    this.#links = new Links(cells, this.edits, shared, say);
    this.#runs = new Runs(cells, python, this.#freshness, this.#ties, this.#links.consent);
    this.#runs.onEnd = () => {
      this.#showFreshness();
      void this.#learn();
    };
    for (const cell of cells) {
      cell.host = this;
      takeDropped(cell, (dropped) => void files.add(dropped));
    }
    if (bar) bar.host = this;
    files.desk = bar;
    this.edits.open();
    this.#links.open();
    this.#showFreshness();
  }

  run(cell: LiveCell): boolean {
    return this.#runs.run(cell, "pressed");
  }

  runAbove(cell: LiveCell): void {
    const above = this.cells.slice(0, this.cells.indexOf(cell)).filter((c) => !c.aside);
    this.#runs.runThese(above, cell);
  }

  runAll(bar: Asker): void {
    this.#runs.runThese(
      this.#ordinary().filter((cell) => cell.source.trim() !== ""),
      bar,
    );
  }

  /** Run a cell again whose slider moved, and what depends on it; the last position wins. */
  async rerun(cell: LiveCell): Promise<void> {
    if (!this.#runs.run(cell, "moved")) return;
    if (this.#asking.has(cell)) return; // the answer under way will do
    this.#asking.add(cell);
    try {
      await this.#python.warm();
      await this.#ties.renew(this.cells);
      this.#runs.runThese(this.#freshness.dependents(cell), cell, true);
    } catch {
      // Python did not start: the run itself says so
    } finally {
      this.#asking.delete(cell);
    }
  }

  after(cell: LiveCell): LiveCell | null {
    return this.cells[this.cells.indexOf(cell) + 1] ?? null;
  }

  get ready(): boolean {
    return this.#python.ready;
  }

  stop(): void {
    this.#runs.stop();
  }

  restart(): void {
    this.#runs.restart();
    this.#showFreshness();
  }

  reset(cell: LiveCell): void {
    this.#runs.forget(cell);
    cell.restore();
    this.edits.forget(cell);
    this.#showFreshness();
  }

  edited(cell: LiveCell, by: Writer): void {
    this.edits.changed(cell, by);
    this.#showFreshness();
    void this.#learn();
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
    this.#links.close();
    this.#runs.close();
    this.files.desk = null;
    for (const cell of this.cells) cell.host = null;
  }

  #ordinary(): LiveCell[] {
    return this.cells.filter((cell) => !cell.aside);
  }

  /** What an edit touches is known once Python has read it; until then it may be anything. */
  async #learn(): Promise<void> {
    if (this.#learning || !this.#python.ready) return;
    this.#learning = true;
    try {
      await this.#ties.renew(this.cells);
      this.#showFreshness();
    } catch {
      // Python is gone: nothing to say
    } finally {
      this.#learning = false;
    }
  }

  #showFreshness(): void {
    for (const cell of this.cells) {
      cell.showFreshness(this.#freshness.edited(cell), this.#freshness.outdated(cell));
    }
  }
}
