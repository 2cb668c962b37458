import type { Outcome, Output } from "../protocol.ts";

export interface Finished {
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** Python could not start, or died; the message is a sentence for the reader. */
export class PythonLost extends Error {
  /** Only a reload of the page helps. */
  readonly reload: boolean;

  constructor(sentence: string, reload = false) {
    super(sentence);
    this.reload = reload;
  }
}

/** The reader pressed Stop; `kept` tells whether what cells have made is still there. */
export class Stopped extends Error {
  readonly kept: boolean;

  constructor(kept: boolean) {
    super();
    this.kept = kept;
  }
}

/** Who follows a run. */
export interface Follower {
  show(output: Output): void;
  /** The code is at this line: it goes on, though it may show nothing. */
  reached(line: number): void;
  /** The code asks the reader for a line, and waits for it. */
  question(question: string): Promise<string>;
}

/** What code stops with that is stopped: where it runs, and where it waits. */
const INTERRUPTED = new Set(["KeyboardInterrupt", "CancelledError"]);

/** One run, from the page's side. */
export class Run {
  readonly number: number;
  readonly #follower: Follower;
  readonly #result = Promise.withResolvers<Finished>();
  interrupted = false;

  constructor(number: number, follower: Follower) {
    this.number = number;
    this.#follower = follower;
  }

  get finished(): Promise<Finished> {
    return this.#result.promise;
  }

  show(output: Output): void {
    const asked = this.interrupted && output.type === "error" && INTERRUPTED.has(output.name);
    if (!asked) this.#follower.show(output);
  }

  reached(line: number): void {
    this.#follower.reached(line);
  }

  question(question: string): Promise<string> {
    return this.#follower.question(question);
  }

  end(finished: Finished): void {
    if (this.interrupted && finished.outcome === "error") this.lose(new Stopped(true));
    else this.#result.resolve(finished);
  }

  lose(reason: Error): void {
    this.#result.reject(reason);
  }
}
