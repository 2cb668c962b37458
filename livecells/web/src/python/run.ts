import type { FromWorker, Outcome, Output } from "../protocol.ts";

export interface Finished {
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** Python could not start, or died; the message is a sentence for the reader. */
export class PythonLost extends Error {}

/** The reader pressed Stop; `kept` tells whether what cells have made is still there. */
export class Stopped extends Error {
  readonly kept: boolean;

  constructor(kept: boolean) {
    super();
    this.kept = kept;
  }
}

/** One run, from the page's side. */
export class Run {
  readonly number: number;
  readonly #onOutput: (output: Output) => void;
  readonly #result = Promise.withResolvers<Finished>();
  interrupted = false;

  constructor(number: number, onOutput: (output: Output) => void) {
    this.number = number;
    this.#onOutput = onOutput;
  }

  get finished(): Promise<Finished> {
    return this.#result.promise;
  }

  hear({ output }: Extract<FromWorker, { type: "output" }>): void {
    const asked =
      this.interrupted && output.type === "error" && output.name === "KeyboardInterrupt";
    if (!asked) this.#onOutput(output);
  }

  end(finished: Finished): void {
    if (this.interrupted) this.lose(new Stopped(true));
    else this.#result.resolve(finished);
  }

  lose(reason: Error): void {
    this.#result.reject(reason);
  }
}
