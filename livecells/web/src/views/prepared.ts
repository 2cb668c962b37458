import { numbersOf } from "./code.ts";

type Thing = Readonly<Record<string, unknown>>;

const MOST = 5_000_000; // characters
const PARTS = ["bdata", "said", "apart", "panels"];

/** Pictures that the build has made ahead, for some literals of some names. */
export class Prepared {
  readonly #base: Thing;
  readonly #made: Readonly<Record<string, Readonly<Record<string, Thing>>>>;
  readonly #parts: readonly unknown[];

  /**
   * @param base - the page's own picture, as JSON
   * @param made - by name and literal what differs from it, as JSON; what is long is the number
   *   of a part
   */
  constructor(base: string, made: string) {
    if (made.length > MOST) throw new Error("what was prepared is too long");
    this.#base = JSON.parse(base);
    const { parts, made: numbered } = JSON.parse(made);
    this.#parts = parts;
    this.#made = numbered;
  }

  literals(name: string): string[] {
    return Object.keys(this.#made[name] ?? {});
  }

  /** The literal whose numbers are nearest, each measured by what it can be at most apart. */
  nearest(name: string, literal: string): string | null {
    const wanted = numbersOf(literal);
    const known = this.literals(name).map((text) => ({ text, numbers: numbersOf(text) }));
    const spread = wanted.map((_, i) => {
      const each = known.map(({ numbers }) => on(numbers[i] ?? 0, wanted.length));
      return Math.max(...each) - Math.min(...each) || 1;
    });
    const away = (numbers: readonly number[]) =>
      Math.hypot(
        ...wanted.map((value, i) => {
          const length = wanted.length;
          return (on(value, length) - on(numbers[i] ?? 0, length)) / (spread[i] ?? 1);
        }),
      );
    const sorted = known.toSorted((a, b) => away(a.numbers) - away(b.numbers));
    return sorted[0]?.text ?? null;
  }

  /** The picture for a literal, as JSON. */
  picture(name: string, literal: string): string | null {
    const other = this.#made[name]?.[literal];
    if (!other) return null;
    const own = Object.entries(other.arrays as Readonly<Record<string, Thing>>);
    const arrays = Object.fromEntries(own.map(([key, array]) => [key, this.#whole(array)]));
    return JSON.stringify({
      ...this.#base,
      ...this.#whole(other),
      ...(other.frames ? { frames: this.#whole(other.frames as Thing) } : {}),
      arrays: { ...(this.#base.arrays as Thing), ...arrays },
    });
  }

  /** The same with its parts in place of their numbers. */
  #whole(thing: Thing): Thing {
    const entries = Object.entries(thing).map(([key, value]) => [
      key,
      PARTS.includes(key) && typeof value === "number" ? this.#parts[value] : value,
    ]);
    return Object.fromEntries(entries);
  }
}

/** A number alone is moved by factors, a place in the plane by lengths. */
function on(value: number, length: number): number {
  return length === 1 && value > 0 ? Math.log(value) : value;
}
