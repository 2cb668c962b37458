import type { Output } from "../protocol.ts";
import type { Follower } from "../python/run.ts";
import { duration } from "../words.ts";
import type { LiveCell } from "./live-cell.ts";
import { TypedLine } from "./typed-line.ts";

/** Shows in a cell how its run goes on: what it shows, for how long it runs, where it is. */
export class Following implements Follower {
  readonly #cell: LiveCell;
  readonly #start = Date.now();
  readonly #clock: ReturnType<typeof setInterval>;
  #line = 0;
  #asked: TypedLine | null = null;
  #left = false;

  constructor(cell: LiveCell) {
    this.#cell = cell;
    this.#clock = setInterval(() => this.#tell(), 1000);
    cell.say("Running…");
  }

  show(output: Output): void {
    if (!this.#left) this.#cell.show(output);
  }

  /** A loop that shows nothing is seen to be alive; what changes so often is not announced. */
  reached(line: number): void {
    this.#line = line;
  }

  async question(question: string): Promise<string> {
    if (this.#left) return "";
    this.#cell.say("The code waits for a line that you type.");
    this.#asked = new TypedLine(this.#cell, question);
    const text = await this.#asked.typed;
    this.#asked = null;
    this.#cell.say("Running…");
    this.#cell.echo(`${text}\n`);
    return text;
  }

  /** The cell is no longer this run's: of what may still come nothing is shown. */
  leave(): void {
    this.#left = true;
    this.end();
  }

  end(): void {
    clearInterval(this.#clock);
    this.#asked?.remove();
  }

  #tell(): void {
    if (this.#asked) return;
    const time = duration(Math.round((Date.now() - this.#start) / 1000));
    this.#cell.detail(this.#line ? `${time}, at line ${this.#line}` : time);
  }
}
