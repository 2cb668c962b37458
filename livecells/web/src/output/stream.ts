import { h } from "../dom.ts";
import { Lines } from "./lines.ts";

/** One stretch of printed text; however fast it comes, it is drawn once a frame. */
export class StreamView {
  readonly element: HTMLElement;
  readonly name: "stdout" | "stderr";
  readonly #lines = new Lines();
  readonly #head = document.createTextNode("");
  readonly #gap = h("span", { class: "lc-gap" });
  readonly #tail = document.createTextNode("");
  #drawing = false;

  constructor(name: "stdout" | "stderr") {
    this.name = name;
    this.#gap.hidden = true;
    this.element = h("pre", { class: `lc-stream lc-${name}` }, this.#head, this.#gap, this.#tail);
  }

  write(text: string, skipped: number): void {
    this.#lines.write(text, skipped);
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => this.flush());
  }

  /** Draw now what waits for the next frame; a hidden tab has none. */
  flush(): void {
    if (!this.#drawing) return;
    this.#drawing = false;
    this.#draw();
  }

  #draw(): void {
    const atEnd = this.#atEnd();
    const { head, tail } = this.#lines.text;
    const gap = !this.#lines.complete;
    if (this.#head.data !== head) this.#head.data = head;
    this.#gap.hidden = !gap;
    this.#gap.textContent = gap ? this.#gapWords() : "";
    this.#tail.data = tail && !gap ? `\n${tail}` : tail;
    if (atEnd) this.element.scrollTop = this.element.scrollHeight;
    // a box that scrolls must be reachable without a mouse
    if (this.element.scrollHeight > this.element.clientHeight) this.element.tabIndex = 0;
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
