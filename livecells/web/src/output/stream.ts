import { h } from "../dom.ts";
import { flat } from "./cut.ts";
import { Lines } from "./lines.ts";
import { EACH, type Piece } from "./piece.ts";

const LONGEST = 1_000_000; // characters of one message that are looked through for lines
const AN_ELEMENT = 100; // characters of text that take as long as an element

/** One stretch of printed text; whoever writes to it says when it is drawn. */
export class StreamView implements Piece {
  readonly name: "stdout" | "stderr";
  readonly #lines = new Lines();
  #parts: Parts | null = null;
  #follows = true;
  #settled = false;

  constructor(name: "stdout" | "stderr") {
    this.name = name;
  }

  get weight(): number {
    return EACH + this.#lines.size / AN_ELEMENT;
  }

  get element(): HTMLElement {
    return this.#drawn.element;
  }

  write(text: string, skipped: number): void {
    const half = LONGEST / 2;
    const left = Math.max(text.length - LONGEST, 0);
    if (left > 0) this.#lines.write(text.slice(0, half), skipped);
    this.#lines.write(left > 0 ? text.slice(-half) : text, left > 0 ? left : skipped);
  }

  draw(): void {
    if (this.#settled) this.#follows = this.#atEnd();
    const parts = this.#drawn;
    const { head, tail } = this.#lines.text;
    const gap = !this.#lines.complete;
    const first = flat(head);
    if (parts.head.data !== first) parts.head.data = first;
    parts.gap.hidden = !gap;
    parts.gap.textContent = gap ? this.#gapWords() : "";
    parts.tail.data = flat(tail && !gap ? `\n${tail}` : tail);
  }

  /** Show the end, unless the reader has scrolled away from it. */
  settle(): void {
    this.#settled = true;
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = this.element;
    if (this.#follows) this.element.scrollTop = scrollHeight;
    // a box that scrolls must be reachable without a mouse
    if (scrollHeight > clientHeight || scrollWidth > clientWidth) this.element.tabIndex = 0;
  }

  get #drawn(): Parts {
    this.#parts ??= partsOf(this.name);
    return this.#parts;
  }

  #gapWords(): string {
    const { droppedLines, droppedCharacters } = this.#lines;
    const count = (n: number, what: string) => (n > 0 ? [`${n.toLocaleString("en")} ${what}`] : []);
    const left = [...count(droppedLines, "lines"), ...count(droppedCharacters, "characters")];
    return `${left.join(" and ")} left out here`;
  }

  #atEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    return scrollTop + clientHeight >= scrollHeight - 2;
  }
}

interface Parts {
  readonly element: HTMLElement;
  readonly head: Text;
  readonly gap: HTMLElement;
  readonly tail: Text;
}

function partsOf(name: "stdout" | "stderr"): Parts {
  const [head, tail] = [document.createTextNode(""), document.createTextNode("")];
  const gap = h("span", { class: "lc-gap" });
  const kind = name === "stderr" ? "stderr" : "stdout"; // the worker may send any word
  return { element: h("pre", { class: `lc-stream lc-${kind}` }, head, gap, tail), head, gap, tail };
}
