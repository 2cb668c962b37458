interface Weighed {
  /** How much it takes to draw it; may grow while it is the last. */
  readonly weight: number;
}

interface Entry<T> {
  readonly item: T;
  weight: number;
}

/**
 * The first and the last items of a sequence, bounded in number and in weight.
 *
 * The middle is left out and counted. Each operation takes a fixed time, however many items come.
 */
export class BothEnds<T extends Weighed> {
  readonly #most: number; // items at each end
  readonly #heaviest: number; // weight at each end
  #head: Entry<T>[] = [];
  #tail: Entry<T>[] = [];
  #headWeight = 0;
  #tailWeight = 0;
  #closed = false;
  #leftOut = 0;

  constructor(most: number, heaviest: number) {
    this.#most = most / 2;
    this.#heaviest = heaviest / 2;
  }

  get leftOut(): number {
    return this.#leftOut;
  }

  get last(): T | undefined {
    return (this.#tail.at(-1) ?? this.#head.at(-1))?.item;
  }

  /** The item before the gap. */
  get lastOfHead(): T | undefined {
    return this.#head.at(-1)?.item;
  }

  get empty(): boolean {
    return this.#head.length + this.#tail.length === 0;
  }

  /** Take an item in; gives those that had to go for it. */
  push(item: T): T[] {
    this.#weighLast();
    const entry = { item, weight: item.weight };
    const heavy = this.#headWeight + entry.weight > this.#heaviest && this.#head.length > 0;
    this.#closed ||= heavy || this.#head.length >= this.#most;
    if (this.#closed) this.#tailWeight += this.#tail.push(entry) && entry.weight;
    else this.#headWeight += this.#head.push(entry) && entry.weight;
    return this.#dropped();
  }

  /** Leave out the given number of items that came after the last; gives what lay between. */
  skip(count: number): T[] {
    const between = this.#tail.map(({ item }) => item);
    this.#tail = [];
    this.#tailWeight = 0;
    this.#closed = true;
    this.#leftOut += count + between.length;
    return between;
  }

  /** Take the first item out; before the first behind the gap, say how many the gap has cost. */
  take(): T | { readonly leftOut: number } | undefined {
    if (this.#head.length === 0) {
      const leftOut = this.#leftOut;
      [this.#head, this.#headWeight] = [this.#tail, this.#tailWeight];
      [this.#tail, this.#tailWeight, this.#leftOut, this.#closed] = [[], 0, 0, false];
      if (leftOut > 0) return { leftOut };
    }
    const first = this.#head.shift();
    this.#headWeight -= first?.weight ?? 0;
    return first?.item;
  }

  #weighLast(): void {
    const last = this.#tail.at(-1) ?? this.#head.at(-1);
    if (!last) return;
    const more = last.item.weight - last.weight;
    last.weight += more;
    if (this.#tail.length > 0) this.#tailWeight += more;
    else this.#headWeight += more;
  }

  #dropped(): T[] {
    const dropped: T[] = [];
    const full = () => this.#tail.length > this.#most || this.#tailWeight > this.#heaviest;
    while (this.#tail.length > 1 && full()) {
      const first = this.#tail.shift();
      if (!first) break;
      this.#tailWeight -= first.weight;
      dropped.push(first.item);
    }
    this.#leftOut += dropped.length;
    return dropped;
  }
}
