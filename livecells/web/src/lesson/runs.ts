import { Following } from "../cell/following.ts";
import type { LiveCell } from "../cell/live-cell.ts";
import type { Asker, Consent } from "../edits/consent.ts";
import type { Python } from "../python/python.ts";
import { type Finished, PythonLost, Stopped } from "../python/run.ts";
import { cellNames, duration } from "../words.ts";
import type { Freshness, Lack } from "./freshness.ts";
import { Queue } from "./queue.ts";
import type { Ties } from "./ties.ts";

/** Runs the cells of one page, in order and one at a time, and says how each went. */
export class Runs {
  readonly #cells: readonly LiveCell[];
  readonly #python: Python;
  readonly #freshness: Freshness<LiveCell>;
  readonly #ties: Ties;
  readonly #consent: Consent;
  readonly #queue: Queue<LiveCell>;
  /** What ran before a cell because the cell needs it: said beside its own result. */
  readonly #ranFirst = new Map<LiveCell, readonly LiveCell[]>();
  /** What Python lost in a stop, and has not been given again. */
  readonly #lostCells = new Set<LiveCell>();
  #cancelLoading: () => void = () => {};
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
    this.#ties = ties;
    this.#consent = consent;
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
      this.#cancelLoading(); // Python goes on loading, but nothing runs
      this.#release(cell);
    }
  }

  /** End Python, whatever it does, and start another. */
  restart(): void {
    this.#drop();
    this.#python.restart();
  }

  isRunning(cell: LiveCell): boolean {
    return this.#queue.current === cell || this.#queue.has(cell);
  }

  close(): void {
    this.#queue.drop();
    this.#cancelLoading(); // what waits for Python must not run in the next lesson's
    this.#python.onProgress = this.#python.onLost = () => {};
    this.#python.reset();
  }

  async #execute(cell: LiveCell): Promise<void> {
    try {
      if (!(await this.#ready(cell))) return;
      if (!this.#consent.holds(cell)) return this.#withdraw(cell);
      const lack = this.#freshness.lack(cell);
      if (lack) return this.#leaveOut(cell, lack);
      this.#freshness.began(cell);
      this.#lostCells.delete(cell);
      const finished = await this.#watched(cell);
      this.#finish(cell, finished);
    } catch (reason) {
      this.#freshness.ended(cell, "stopped");
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
    // at once: whoever has pressed sees that it was heard
    cell.state = this.#python.ready && cell.prepared ? "queued" : "loading";
    const loaded = Promise.all([this.#python.expect().then(() => this.#learn()), cell.prepare()]);
    loaded.catch(() => {}); // thrown below, unless nobody waits for it any more
    return (await Promise.race([loaded, cancelled])) !== "cancelled";
  }

  async #learn(): Promise<void> {
    if (this.#freshness.hasRun) await this.#ties.learn(this.#cells);
  }

  async #watched(cell: LiveCell): Promise<Finished> {
    cell.begin();
    const following = new Following(cell);
    try {
      const { name, source, known, aside } = cell;
      const above = this.#freshness.above(cell).map((other) => other.name);
      const place = { above, aside };
      const finished = await this.#python.run({ cell: name, source, place, known }, following);
      this.#ties.ran(source);
      if (finished.outcome === "done") await this.#judge(cell);
      return finished;
    } finally {
      following.end();
    }
  }

  /** A check may run without end too: it is the run's last part. */
  async #judge(cell: LiveCell): Promise<void> {
    const { judge } = cell;
    const task = judge?.toJudge();
    if (!judge || !task) return;
    cell.say("Checking…");
    const verdict = await this.#python.ask("judge", task);
    if (!verdict) throw new Stopped(true);
    judge.judged(verdict);
  }

  /** While the cell waited, a link brought other code than the reader let run. */
  #withdraw(cell: LiveCell): void {
    this.#drop();
    this.#release(cell);
    cell.say("Not run: its code came with a link after you pressed Run.");
  }

  #finish(cell: LiveCell, { outcome, seconds }: Finished): void {
    if (outcome === "outdated") {
      this.#askToRunAbove(cell);
      return;
    }
    cell.end(outcome);
    this.#freshness.ended(cell, outcome === "done" ? "done" : "failed");
    const ran = (this.#ranFirst.get(cell) ?? []).filter((c) => this.#freshness.inPython(c));
    const first = ran.length > 0 ? `Ran ${cellNames(ran)} first.` : "";
    const how = outcome === "done" ? `Done in ${duration(seconds)}` : "Stopped by an error";
    cell.say(`${first} ${how}`.trim());
  }

  /** What an earlier cell made was changed in a way that Python can't take back. */
  #askToRunAbove(cell: LiveCell): void {
    const above = this.#freshness.above(cell);
    this.#freshness.ended(cell, "stopped");
    cell.leaveOut();
    const which = cellNames(above);
    cell.say(`Not run: something that ${which} made was changed since.`, {
      label: `Run ${which} again`,
      act: () => this.runThese([...above, cell], cell),
    });
  }

  /** The cell needs what an earlier one has failed to make; what it shows is of an earlier run. */
  #leaveOut(cell: LiveCell, { failed, names }: Lack<LiveCell>): void {
    this.#freshness.forgetRun(cell);
    cell.leaveOut();
    const what = names.length > 0 ? names.slice(0, 3).join(", ") : "what follows";
    cell.say(`Not run: it needs ${what} from ${failed.name}, which stopped with an error.`);
  }

  #stopped(cell: LiveCell, kept: boolean): void {
    cell.end("idle");
    cell.say(kept ? "Stopped. What the other cells made is still there." : "Stopped.");
    const lost = this.#cells.filter((other) => other !== cell && this.#lostCells.has(other));
    if (kept || lost.length === 0) return;
    const which = cellNames(lost);
    cell.say(`Stopped. Python started afresh, so ${which} must run again.`, {
      label: `Run ${which} again`,
      act: () => this.runThese(lost, cell),
    });
  }

  /** What kept Python from starting is said where the reader pressed, too: it may be far below. */
  #failed(cell: LiveCell, reason: unknown): void {
    const pressed = [...this.#ranFirst.keys()].filter((waiting) => this.#queue.has(waiting));
    this.#drop();
    cell.end("error");
    const words = reason instanceof Error ? reason.message : String(reason);
    const reload = reason instanceof PythonLost && reason.reload;
    for (const told of new Set([cell, ...pressed])) {
      const again = { label: "Try again", act: () => void this.run(told, "pressed") };
      told.say(words, reload ? { label: "Reload the page", act: () => location.reload() } : again);
    }
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
