import { Following } from "../cell/following.ts";
import type { LiveCell } from "../cell/live-cell.ts";
import type { Python } from "../python/python.ts";
import { type Finished, Stopped } from "../python/run.ts";
import type { Freshness } from "./freshness.ts";
import type { Ties } from "./ties.ts";

/** Has Python run one cell, from the wait for Python to the verdict on what the cell gave. */
export class Executor {
  readonly #cells: readonly LiveCell[];
  readonly #python: Python;
  readonly #freshness: Freshness<LiveCell>;
  readonly #ties: Ties;
  #cancel: () => void = () => {};
  #following: Following | null = null;

  constructor(
    cells: readonly LiveCell[],
    python: Python,
    freshness: Freshness<LiveCell>,
    ties: Ties,
  ) {
    this.#cells = cells;
    this.#python = python;
    this.#freshness = freshness;
    this.#ties = ties;
  }

  /** Have Python and what shows outputs; false when the reader calls it off meanwhile. */
  async ready(cell: LiveCell): Promise<boolean> {
    const { promise: cancelled, resolve: cancel } = Promise.withResolvers<"cancelled">();
    this.#cancel = () => cancel("cancelled");
    // at once: whoever has pressed sees that it was heard
    cell.state = this.#python.ready && cell.prepared ? "queued" : "loading";
    if (!this.#python.ready) cell.say("Starting Python…");
    const loaded = Promise.all([this.#python.expect().then(() => this.#learn()), cell.prepare()]);
    loaded.catch(() => {}); // thrown below, unless nobody waits for it any more
    return (await Promise.race([loaded, cancelled])) !== "cancelled";
  }

  /** Nobody waits for Python any more: it goes on loading, but nothing runs. */
  cancel(): void {
    this.#cancel();
  }

  /** The cell that runs shows nothing of it any more. */
  leave(): void {
    this.#following?.leave();
  }

  async #learn(): Promise<void> {
    if (this.#freshness.hasRun) await this.#ties.learn(this.#cells);
  }

  /** Run the cell and follow how it goes; then have it judged, where somebody wants that. */
  async run(cell: LiveCell): Promise<Finished> {
    cell.begin();
    const following = new Following(cell);
    this.#following = following;
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
      this.#following = null;
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
    if (!this.#freshness.forgotten(cell)) judge.judged(verdict);
  }
}
