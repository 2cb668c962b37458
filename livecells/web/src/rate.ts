/** The clock as it was before a reader's code could put another in its place. */
const now = performance.now.bind(performance);

/** Counts what comes, and tells when it is more in a stretch of time than is borne. */
export class Rate {
  readonly #most: number;
  readonly #milliseconds: number;
  #began = now();
  #count = 0;

  constructor(most: number, milliseconds: number) {
    this.#most = most;
    this.#milliseconds = milliseconds;
  }

  /** One more has come: whether that is too many. */
  exceeded(): boolean {
    const time = now();
    if (time - this.#began >= this.#milliseconds) {
      this.#began = time;
      this.#count = 0;
    }
    return ++this.#count > this.#most;
  }
}
