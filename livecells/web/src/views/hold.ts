import type { LiveCell } from "../cell/live-cell.ts";
import { hasControl, literalOf, numbersOf, type Place } from "./code.ts";

/** What a handle writes: a name, and the literal that it is given. */
export interface Writing {
  readonly name: string;
  readonly kind: "number" | "numbers";
  readonly literal: string;
  /** Typed, not pulled: it is not to be rounded to anything. */
  readonly exact?: boolean;
}

/** The cell that a picture belongs to, as its handles see it: names in its code. */
export class Hold {
  readonly #cell: LiveCell | null;
  #frame = 0;
  #next: readonly Writing[] = [];

  constructor(element: Element) {
    this.#cell = element.closest<LiveCell>("live-cell");
  }

  /** The numbers that the code gives a name; null where a handle has nothing to write. */
  numbers(name: string, kind: Writing["kind"]): number[] | null {
    const source = this.#cell?.source ?? "";
    const place = literalOf(source, name, kind);
    if (!place || hasControl(source, place)) return null;
    return numbersOf(source.slice(place.from, place.to));
  }

  /** Told when the code has changed, by whoever. */
  onChange(listen: () => void): void {
    this.#cell?.addEventListener("lc-changed", listen);
  }

  /** Python is there to draw whatever is written. */
  get ready(): boolean {
    return this.#cell?.ready ?? false;
  }

  /** Whether the code is the page's own, but for what a name is given. */
  isOwn(name: string, kind: Writing["kind"]): boolean {
    const [now, own] = [this.#cell?.source ?? "", this.#cell?.original ?? ""];
    return without(now, name, kind) === without(own, name, kind);
  }

  /** Write in the code and run it: once a frame, for the newest is all that counts. */
  write(...writings: readonly Writing[]): void {
    this.#next = writings;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      void this.#write(this.#next.map((writing) => this.snap(writing)));
    });
  }

  /** What is written in place of what the hand asks for. */
  snap: (writing: Writing) => Writing = (writing) => writing;
  /** Told what was written. */
  onWritten: (writings: readonly Writing[]) => void = () => {};

  async #write(writings: readonly Writing[]): Promise<void> {
    await this.#cell?.pull((source) => changes(source, writings));
    this.onWritten(writings);
  }
}

function without(source: string, name: string, kind: Writing["kind"]): string {
  const place = literalOf(source, name, kind);
  return place ? source.slice(0, place.from) + source.slice(place.to) : source;
}

/** The places to change, the last first: so that each stays where it was found. */
function changes(source: string, writings: readonly Writing[]): (Place & { literal: string })[] {
  const found = writings.flatMap(({ name, kind, literal }) => {
    const place = literalOf(source, name, kind);
    return place && source.slice(place.from, place.to) !== literal ? [{ ...place, literal }] : [];
  });
  return found.sort((a, b) => b.from - a.from);
}
