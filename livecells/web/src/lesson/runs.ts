import type { LiveCell } from "../cell/live-cell.ts";
import type { Python } from "../python/python.ts";
import { type Finished, Stopped } from "../python/run.ts";
import { cellNames, duration, sentence } from "../words.ts";
import type { Freshness } from "./freshness.ts";
import { Queue } from "./queue.ts";

/** Runs the cells of one page, in order and one at a time, and says how each went. */
export class Runs {
  readonly #cells: readonly LiveCell[];
  readonly #python: Python;
  readonly #freshness: Freshness<LiveCell>;
  readonly #queue: Queue<LiveCell>;
  /** What ran before a cell because the cell needs it: said beside its own result. */
  readonly #ranFirst = new Map<LiveCell, string>();
  /** What Python lost in a stop, and has not been given again. */
  readonly #lostCells = new Set<LiveCell>();
  #cancelLoading: () => void = () => {};
  /** Told when a cell is over, well or not. */
  onEnd: (cell: LiveCell) => void = () => {};

  constructor(cells: readonly LiveCell[], python: Python, freshness: Freshness<LiveCell>) {
    this.#cells = cells;
    this.#python = python;
    this.#freshness = freshness;
    this.#queue = new Queue(
      (a, b) => cells.indexOf(a) - cells.indexOf(b),
      (cell) => this.#execute(cell),
    );
    python.onProgress = (progress) => {
      if (this.#queue.current?.state === "loading") this.#queue.current.progress(progress);
    };
    python.onLost = () => this.#lost();
  }

  /** Run a cell, and before it whatever it needs. */
  run(cell: LiveCell): void {
    const first = this.#freshness.neededBefore(cell);
    if (first.length > 0) this.#ranFirst.set(cell, `Ran ${cellNames(first)} first.`);
    this.enqueue([...first, cell]);
  }

  enqueue(cells: readonly LiveCell[]): void {
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
    if (cell.state !== "loading") {
      this.#python.stop();
    } else {
      this.#cancelLoading(); // Python goes on loading, but nothing runs
      this.#release(cell);
    }
  }

  isRunning(cell: LiveCell): boolean {
    return this.#queue.current === cell || this.#queue.has(cell);
  }

  close(): void {
    this.#queue.drop();
    this.#python.onProgress = this.#python.onLost = () => {};
    this.#python.reset();
  }

  async #execute(cell: LiveCell): Promise<void> {
    try {
      if (!(await this.#ready(cell))) return;
      this.#freshness.began(cell);
      this.#lostCells.delete(cell);
      const finished = await this.#watched(cell);
      this.#finish(cell, finished);
    } catch (reason) {
      this.#freshness.ended(cell, false);
      if (reason instanceof Stopped) this.#stopped(cell, reason.kept);
      else this.#failed(cell, reason);
    } finally {
      this.#ranFirst.delete(cell);
      this.onEnd(cell);
    }
  }

  /** Have Python and what shows outputs; false when the reader calls it off meanwhile. */
  async #ready(cell: LiveCell): Promise<boolean> {
    const { promise: cancelled, resolve: cancel } = Promise.withResolvers<"cancelled">();
    this.#cancelLoading = () => cancel("cancelled");
    if (!this.#python.ready) cell.say("Starting Python…");
    if (!(this.#python.ready && cell.prepared)) cell.state = "loading";
    const loaded = Promise.all([this.#python.warm(), cell.prepare()]);
    loaded.catch(() => {}); // thrown below, unless nobody waits for it any more
    return (await Promise.race([loaded, cancelled])) !== "cancelled";
  }

  async #watched(cell: LiveCell): Promise<Finished> {
    const start = Date.now();
    cell.begin();
    cell.say("Running…");
    const clock = setInterval(
      () => cell.detail(duration(Math.round((Date.now() - start) / 1000))),
      1000,
    );
    try {
      const show = cell.show.bind(cell);
      const finished = await this.#python.run(cell.name, cell.source, show);
      if (finished.outcome === "done") await this.#judge(cell);
      return finished;
    } finally {
      clearInterval(clock);
    }
  }

  /** The check of an exercise may run without end too: it is the run's last part. */
  async #judge(cell: LiveCell): Promise<void> {
    const task = cell.toJudge();
    if (!task) return;
    cell.say("Checking…");
    const verdict = await this.#python.ask("judge", task);
    if (!verdict) throw new Stopped(true);
    cell.judged(verdict);
  }

  #finish(cell: LiveCell, { outcome, seconds }: Finished): void {
    cell.end(outcome);
    this.#freshness.ended(cell, outcome === "done");
    const first = this.#ranFirst.get(cell) ?? "";
    const how = outcome === "done" ? `Done in ${duration(seconds)}` : "Stopped by an error";
    cell.say(`${first} ${how}`.trim());
    if (outcome === "error") this.#giveUpWaiting(cell);
  }

  #giveUpWaiting(failed: LiveCell): void {
    for (const cell of this.#drop()) {
      cell.say(sentence(`not run, because ${failed.name} stopped with an error.`));
    }
  }

  #stopped(cell: LiveCell, kept: boolean): void {
    cell.end("idle");
    cell.say(kept ? "Stopped. What the other cells made is still there." : "Stopped.");
    const lost = this.#cells.filter((other) => other !== cell && this.#lostCells.has(other));
    if (kept || lost.length === 0) return;
    const which = cellNames(lost);
    cell.say(`Stopped. Python started afresh, so ${which} must run again.`, {
      label: `Run ${which} again`,
      act: () => this.enqueue(lost),
    });
  }

  #failed(cell: LiveCell, reason: unknown): void {
    this.#drop();
    cell.end("error");
    cell.say(reason instanceof Error ? reason.message : String(reason), {
      label: "Try again",
      act: () => this.run(cell),
    });
  }

  /** Empty the queue; its cells go back to what they were. */
  #drop(): LiveCell[] {
    const dropped = this.#queue.drop();
    for (const cell of dropped) this.#release(cell);
    this.#ranFirst.clear();
    return dropped;
  }

  #release(cell: LiveCell): void {
    cell.state = "idle";
    cell.say("");
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
