import type { CellHost, LiveCell } from "../cell/live-cell.ts";
import { type Finished, type Python, Stopped } from "../python/python.ts";
import { cellNames, duration, sentence } from "../words.ts";
import { Freshness } from "./freshness.ts";
import { Queue } from "./queue.ts";

/** The cells of one page: who runs when, and whose output still holds. */
export class Lesson implements CellHost {
  readonly #cells: readonly LiveCell[];
  readonly #python: Python;
  readonly #freshness: Freshness<LiveCell>;
  readonly #queue: Queue<LiveCell>;
  /** What ran before a cell because the cell needs it: said beside its own result. */
  readonly #ranFirst = new Map<LiveCell, string>();
  #cancelLoading: () => void = () => {};

  constructor(cells: readonly LiveCell[], python: Python) {
    this.#cells = cells;
    this.#python = python;
    this.#freshness = new Freshness(cells);
    this.#queue = new Queue(
      (a, b) => cells.indexOf(a) - cells.indexOf(b),
      (cell) => this.#execute(cell),
    );
    for (const cell of cells) cell.host = this;
    python.onProgress = (progress) => {
      if (this.#queue.current?.state === "loading") this.#queue.current.progress(progress);
    };
    python.onLost = () => this.#lost();
  }

  run(cell: LiveCell): void {
    const first = this.#freshness.neededBefore(cell);
    if (first.length > 0) this.#ranFirst.set(cell, `Ran ${cellNames(numbers(first))} first.`);
    this.#enqueue([...first, cell]);
  }

  after(cell: LiveCell): LiveCell | null {
    return this.#cells[this.#cells.indexOf(cell) + 1] ?? null;
  }

  stop(): void {
    const stopped = this.#queue.current;
    const lost = this.#cells.filter((c) => c !== stopped && this.#freshness.inPython(c));
    this.#drop();
    if (!stopped) return;
    if (stopped.state === "loading") this.#cancel(stopped);
    else this.#interrupt(stopped, lost);
  }

  #interrupt(stopped: LiveCell, lost: readonly LiveCell[]): void {
    this.#python.stop();
    this.#freshness.ended(stopped, false);
    stopped.end("idle");
    this.#showFreshness();
    stopped.say("Stopped.");
    if (lost.length === 0) return;
    const which = cellNames(numbers(lost));
    stopped.say(`Stopped. Python started afresh, so ${which} must run again.`, {
      label: `Run ${which} again`,
      act: () => this.#enqueue(lost),
    });
  }

  reset(cell: LiveCell): void {
    if (this.#queue.current === cell) this.stop();
    cell.restore();
    cell.say("");
    this.#freshness.forget(cell);
    this.#showFreshness();
  }

  edited(): void {
    this.#showFreshness();
  }

  intent(): void {
    const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
    if (!connection?.saveData) void this.#python.warm();
  }

  /** The reader leaves the page. */
  close(): void {
    this.#queue.drop();
    this.#python.onProgress = this.#python.onLost = () => {};
    this.#python.reset();
    for (const cell of this.#cells) cell.host = null;
  }

  /** Python is still loading: let it, but run nothing. */
  #cancel(cell: LiveCell): void {
    this.#cancelLoading();
    cell.state = "idle";
    cell.say("");
  }

  #enqueue(cells: readonly LiveCell[]): void {
    for (const cell of cells) {
      const again = cell === this.#queue.current && !this.#freshness.edited(cell);
      if (again || this.#queue.has(cell)) continue;
      this.#queue.add([cell]);
      if (this.#queue.current === cell) continue;
      cell.state = "queued";
      cell.say(`Waiting for ${cellNames([this.#queue.current?.number ?? 0])}`);
    }
  }

  async #execute(cell: LiveCell): Promise<void> {
    const source = cell.source;
    try {
      if (!(await this.#ready(cell))) return;
      cell.begin();
      cell.say("Running…");
      this.#freshness.began(cell);
      const finished = await this.#python.run(`cell ${cell.number}`, source, (output) =>
        cell.show(output),
      );
      this.#finish(cell, finished);
    } catch (reason) {
      if (!(reason instanceof Stopped)) this.#fail(cell, reason);
    }
    this.#ranFirst.delete(cell);
  }

  /** Have Python and the cell's outputs ready; false when the reader cancels meanwhile. */
  async #ready(cell: LiveCell): Promise<boolean> {
    const { promise: cancelled, resolve: cancel } = Promise.withResolvers<"cancelled">();
    this.#cancelLoading = () => cancel("cancelled");
    if (!this.#python.ready) cell.say("Starting Python…");
    cell.state = "loading";
    const loaded = Promise.all([this.#python.warm(), cell.prepare()]);
    const first = await Promise.race([loaded, cancelled]);
    loaded.catch(() => {}); // nobody waits for it any more, or it was thrown above
    return first !== "cancelled";
  }

  #finish(cell: LiveCell, { outcome, seconds }: Finished): void {
    cell.end(outcome);
    const first = this.#ranFirst.get(cell) ?? "";
    this.#freshness.ended(cell, outcome === "done");
    if (outcome === "done") {
      cell.say(`${first} Done in ${duration(seconds)}`.trim());
    } else {
      cell.say(`${first} Stopped by an error`.trim());
      for (const dropped of this.#drop()) {
        dropped.say(
          sentence(`not run, because ${cellNames([cell.number])} stopped with an error.`),
        );
      }
    }
    this.#showFreshness();
  }

  #fail(cell: LiveCell, reason: unknown): void {
    this.#freshness.ended(cell, false);
    cell.end("error");
    cell.say(reason instanceof Error ? reason.message : String(reason), {
      label: "Try again",
      act: () => this.run(cell),
    });
    this.#drop();
  }

  /** Empty the queue; its cells go back to what they were. */
  #drop(): LiveCell[] {
    const dropped = this.#queue.drop();
    for (const cell of dropped) {
      cell.state = "idle";
      cell.say("");
    }
    return dropped;
  }

  #lost(): void {
    for (const cell of this.#cells) {
      if (!this.#freshness.inPython(cell)) continue;
      this.#freshness.forgetRun(cell);
      cell.state = "idle";
      cell.say("Must run again");
    }
  }

  #showFreshness(): void {
    for (const cell of this.#cells) {
      cell.toggleAttribute("data-edited", this.#freshness.edited(cell));
      cell.toggleAttribute("data-outdated", this.#freshness.outdated(cell));
    }
  }
}

function numbers(cells: readonly LiveCell[]): number[] {
  return cells.map((cell) => cell.number);
}
