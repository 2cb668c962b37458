/** One axis of a drawn figure: which value is where (`livecells.page.scales` writes it). */
export class Scale {
  readonly #start: number;
  readonly #length: number; // in the drawing's own unit
  readonly #first: number;
  readonly #span: number;
  readonly #log: boolean;

  private constructor([start, end, first, last]: Ends, log: boolean) {
    this.#start = start;
    this.#length = end - start;
    this.#log = log;
    this.#first = log ? Math.log10(first) : first;
    this.#span = (log ? Math.log10(last) : last) - this.#first;
  }

  /** Both axes of a drawing, or null where it has no such pair. */
  static both(drawing: SVGSVGElement): [Scale, Scale] | null {
    const [x, y] = [drawing.dataset.x, drawing.dataset.y].map(read);
    return x && y ? [new Scale(...x), new Scale(...y)] : null;
  }

  /** The value at a place of the drawing; null beyond the ends of the axis. */
  valueAt(place: number): number | null {
    const share = (place - this.#start) / this.#length;
    if (!(share >= 0 && share <= 1)) return null;
    const value = this.#first + share * this.#span;
    return this.#log ? Number((10 ** value).toPrecision(3)) : rounded(value, this.step);
  }

  /** Null: the axis does not reach there. */
  placeOf(value: number): number | null {
    const share = ((this.#log ? Math.log10(value) : value) - this.#first) / this.#span;
    return share >= 0 && share <= 1 ? this.#start + share * this.#length : null;
  }

  /** How finely a reader can point: a power of ten that is 1/100 to 1/1000 of the axis. */
  get step(): number {
    return this.#log ? 1 : 10 ** Math.floor(Math.log10(Math.abs(this.#span) / 100));
  }
}

type Ends = [start: number, end: number, first: number, last: number];

function read(text: string | undefined): [Ends, log: boolean] | null {
  const parts = text?.split(" ") ?? [];
  const [start, end, first, last] = parts.slice(0, 4).map(Number);
  if (start === undefined || end === undefined || first === undefined || last === undefined) {
    return null;
  }
  return [[start, end, first, last], parts[4] === "log"];
}

function rounded(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(12));
}
