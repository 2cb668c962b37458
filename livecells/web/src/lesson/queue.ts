/** Runs items one at a time in their order; the same item never waits twice. */
export class Queue<T> {
  readonly #order: (a: T, b: T) => number;
  readonly #work: (item: T) => Promise<void>;
  #waiting: T[] = [];
  #current: T | null = null;

  constructor(order: (a: T, b: T) => number, work: (item: T) => Promise<void>) {
    this.#order = order;
    this.#work = work;
  }

  get current(): T | null {
    return this.#current;
  }

  has(item: T): boolean {
    return this.#waiting.includes(item);
  }

  add(items: readonly T[]): void {
    this.#waiting = [...new Set([...this.#waiting, ...items])].sort(this.#order);
    if (!this.#current) void this.#drain();
  }

  /** Empty the queue; what runs goes on. */
  drop(): T[] {
    return this.#waiting.splice(0);
  }

  async #drain(): Promise<void> {
    for (let item = this.#waiting.shift(); item; item = this.#waiting.shift()) {
      this.#current = item;
      await this.#work(item);
      this.#current = null;
    }
  }
}
