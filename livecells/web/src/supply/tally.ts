// Progress in bytes over all files together.

/** `total` is known before the download starts; with its last byte the phase is "start". */
export interface Progress {
  readonly phase: "download" | "start";
  readonly loaded: number;
  readonly total: number;
  readonly what: string;
}

const MILLISECONDS_BETWEEN_REPORTS = 50;

/** Adds up what has arrived, and tells how long nothing has. */
export class Tally {
  readonly #total: number;
  readonly #report: (progress: Progress) => void;
  #loaded = 0;
  #lastArrival = performance.now();
  #lastReport = 0;

  constructor(total: number, report: (progress: Progress) => void) {
    this.#total = total;
    this.#report = report;
  }

  arrived(what: string, bytes: number): void {
    this.#loaded += bytes;
    this.#lastArrival = performance.now();
    // Bytes come in hundreds of pieces, and the page has something to draw for each report.
    const early = this.#lastArrival - this.#lastReport < MILLISECONDS_BETWEEN_REPORTS;
    if (early && !this.complete) return;
    this.#lastReport = this.#lastArrival;
    const phase = this.complete ? "start" : "download";
    this.#report({ phase, loaded: this.#loaded, total: this.#total, what });
  }

  get complete(): boolean {
    return this.#loaded >= this.#total;
  }

  get millisecondsSinceArrival(): number {
    return performance.now() - this.#lastArrival;
  }
}
