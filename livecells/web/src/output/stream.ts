import { h } from "../dom.ts";
import { Lines } from "./lines.ts";

/** One stretch of printed text; whoever writes to it says when it is drawn. */
export class StreamView {
  readonly element: HTMLElement;
  readonly name: "stdout" | "stderr";
  readonly #lines = new Lines();
  readonly #head = document.createTextNode("");
  readonly #gap = h("span", { class: "lc-gap" });
  readonly #tail = document.createTextNode("");
  #follows = true;
  #settled = false;

  constructor(name: "stdout" | "stderr") {
    this.name = name;
    this.#gap.hidden = true;
    this.element = h("pre", { class: `lc-stream lc-${name}` }, this.#head, this.#gap, this.#tail);
  }

  write(text: string, skipped: number): void {
    this.#lines.write(text, skipped);
  }

  draw(): void {
    if (this.#settled) this.#follows = this.#atEnd();
    const { head, tail } = this.#lines.text;
    const gap = !this.#lines.complete;
    if (this.#head.data !== head) this.#head.data = head;
    this.#gap.hidden = !gap;
    this.#gap.textContent = gap ? this.#gapWords() : "";
    this.#tail.data = tail && !gap ? `\n${tail}` : tail;
  }

  /** Show the end, unless the reader has scrolled away from it. */
  settle(): void {
    this.#settled = true;
    const { scrollHeight, clientHeight } = this.element;
    if (this.#follows) this.element.scrollTop = scrollHeight;
    // a box that scrolls must be reachable without a mouse
    if (scrollHeight > clientHeight) this.element.tabIndex = 0;
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
