import type { LiveCell } from "../cell/live-cell.ts";
import type { Asker, Consent } from "../edits/consent.ts";
import type { Python } from "../python/python.ts";
import { type Finished, Stopped } from "../python/run.ts";
import {
  sayFailed,
  sayFinished,
  sayLeftOut,
  sayOutdated,
  sayStopped,
  sayWithdrawn,
} from "./endings.ts";
import { Executor } from "./executor.ts";
import type { Freshness, Lack } from "./freshness.ts";
import { Queue } from "./queue.ts";
import type { Ties } from "./ties.ts";

/** Runs the cells of one page, in order and one at a time, and says how each went. */
export class Runs {
  readonly #cells: readonly LiveCell[];
  readonly #python: Python;
  readonly #freshness: Freshness<LiveCell>;
  readonly #consent: Consent;
  readonly #executor: Executor;
  readonly #queue: Queue<LiveCell>;
  /** What ran before a cell because the cell needs it: said beside its own result. */
  readonly #ranFirst = new Map<LiveCell, readonly LiveCell[]>();
  /** What Python lost in a stop, and has not been given again. */
  readonly #lostCells = new Set<LiveCell>();
  /** Told when a cell is over, well or not. */
  onEnd: (cell: LiveCell) => void = () => {};

  constructor(
    cells: readonly LiveCell[],
    python: Python,
    freshness: Freshness<LiveCell>,
    ties: Ties,
    consent: Consent,
  ) {
    this.#cells = cells;
    this.#python = python;
    this.#freshness = freshness;
    this.#consent = consent;
    this.#executor = new Executor(cells, python, freshness, ties);
    this.#queue = new Queue(
      (a, b) => cells.indexOf(a) - cells.indexOf(b),
      (cell) => this.#execute(cell),
    );
    python.onProgress = (progress) => {
      if (this.#queue.current?.state === "loading") this.#queue.current.progress(progress);
    };
    python.onLost = () => this.#lost();
  }

  /**
   * Run a cell, and before it whatever it needs. False: the reader is asked first.
   *
   * @param why - the reader pressed Run in it, or moved one of its controls
   */
  run(cell: LiveCell, why: "pressed" | "moved"): boolean {
    const first = this.#freshness.neededBefore(cell);
    const cells = [...first, cell];
    const go = () => void this.run(cell, why);
    const how = why === "pressed" ? { pressed: cell } : { moving: true };
    if (!this.#consent.given({ cells, asker: cell, go, ...how })) return false;
    this.#ranFirst.set(cell, first);
    this.#enqueue(cells);
    return true;
  }

  /** Run these cells, and none besides; the asker is where the reader wanted it. */
  runThese(cells: readonly LiveCell[], asker: Asker, moving = false): void {
    const go = () => this.runThese(cells, asker);
    if (this.#consent.given({ cells, asker, go, moving })) this.#enqueue(cells);
  }

  #enqueue(cells: readonly LiveCell[]): void {
    for (const cell of cells) {
      const again = cell === this.#queue.current && !this.#freshness.changedSinceStart(cell);
      if (again || this.#queue.has(cell)) continue;
      this.#queue.add([cell]);
      if (this.#queue.current === cell) continue;
      cell.state = "queued";
      cell.say(`Waiting for ${this.#queue.current?.name}`);
    }
  }

  /** End what runs and forget what waits. */
  stop(): void {
    this.#drop();
    const cell = this.#queue.current;
    if (!cell) return;
    if (cell.state === "running") {
      this.#python.stop();
    } else {
      this.#executor.cancel();
      cell.release();
    }
  }

  /** The cell is as the page has it again: of its run nothing more is to be seen. */
  forget(cell: LiveCell): void {
    const runs = this.#queue.current === cell;
    if (runs || this.#queue.has(cell)) this.stop();
    if (runs) this.#executor.leave();
    this.#freshness.forget(cell);
  }

  /** End Python, whatever it does, and start another. */
  restart(): void {
    this.#drop();
    this.#python.restart();
  }

  close(): void {
    this.#queue.drop();
    this.#executor.cancel(); // what waits for Python must not run in the next lesson's
    this.#python.onProgress = this.#python.onLost = () => {};
    this.#python.reset();
  }

  async #execute(cell: LiveCell): Promise<void> {
    try {
      if (!(await this.#executor.ready(cell))) return;
      if (!this.#consent.holds(cell)) return this.#withdraw(cell);
      const lack = this.#freshness.lack(cell);
      if (lack) return this.#leaveOut(cell, lack);
      this.#freshness.began(cell);
      this.#lostCells.delete(cell);
      const finished = await this.#executor.run(cell);
      this.#finish(cell, finished);
    } catch (reason) {
      const forgotten = this.#freshness.forgotten(cell);
      this.#freshness.ended(cell, "stopped");
      if (!(reason instanceof Stopped)) this.#failed(cell, reason);
      else if (!forgotten) this.#stopped(cell, reason.kept);
    } finally {
      this.#ranFirst.delete(cell);
      this.onEnd(cell);
    }
  }

  #withdraw(cell: LiveCell): void {
    this.#drop();
    cell.state = "idle";
    sayWithdrawn(cell);
  }

  /** What the cell shows is of an earlier run. */
  #leaveOut(cell: LiveCell, lack: Lack<LiveCell>): void {
    this.#freshness.forgetRun(cell);
    cell.leaveOut();
    sayLeftOut(cell, lack);
  }

  #finish(cell: LiveCell, finished: Finished): void {
    const { outcome } = finished;
    if (this.#freshness.forgotten(cell)) {
      this.#freshness.ended(cell, "stopped");
      return;
    }
    if (outcome === "outdated") {
      this.#askToRunAbove(cell);
      return;
    }
    cell.end(outcome);
    this.#freshness.ended(cell, outcome === "done" ? "done" : "failed");
    const first = this.#ranFirst.get(cell) ?? [];
    const ran = first.filter((other) => this.#freshness.inPython(other));
    sayFinished(cell, finished, ran);
  }

  #askToRunAbove(cell: LiveCell): void {
    const above = this.#freshness.above(cell);
    this.#freshness.ended(cell, "stopped");
    cell.leaveOut();
    sayOutdated(cell, above, () => this.runThese([...above, cell], cell));
  }

  #stopped(cell: LiveCell, kept: boolean): void {
    cell.end("idle");
    const lost = this.#cells.filter((other) => other !== cell && this.#lostCells.has(other));
    sayStopped(cell, kept, lost, () => this.runThese(lost, cell));
  }

  /** What kept Python from starting is said where the reader pressed, too: it may be far below. */
  #failed(cell: LiveCell, reason: unknown): void {
    const pressed = [...this.#ranFirst.keys()].filter((waiting) => this.#queue.has(waiting));
    this.#drop();
    cell.end("error");
    for (const told of new Set([cell, ...pressed])) {
      sayFailed(told, reason, () => void this.run(told, "pressed"));
    }
  }

  /** Empty the queue; its cells go back to what they were. */
  #drop(): void {
    for (const cell of this.#queue.drop()) cell.release();
    this.#ranFirst.clear();
  }

  #lost(): void {
    for (const cell of this.#cells) {
      if (!this.#freshness.inPython(cell)) continue;
      this.#freshness.forgetRun(cell);
      if (this.#queue.current === cell) continue;
      this.#lostCells.add(cell);
      cell.state = "idle";
      cell.say("Must run again");
    }
  }
}
