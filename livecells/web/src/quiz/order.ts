import { button, h } from "../dom.ts";
import type { Input } from "./input.ts";

/** Lines that the reader puts in order, one place at a time. */
export class Order implements Input {
  readonly element: HTMLElement;
  readonly missing = "";
  readonly #list = h("ol", { class: "lc-lines" });
  readonly #place = h("p", { class: "lc-unseen", role: "status" });

  constructor(list: Element, title: string) {
    this.#list.setAttribute("aria-label", title);
    this.#list.append(...[...list.children].map((line) => this.#movable(line.cloneNode(true))));
    this.element = h("div", {}, this.#list, this.#place);
  }

  /** The places that the lines have in the file, in the order of the page. */
  answer(): string {
    return this.lines.join(" ");
  }

  get lines(): number[] {
    return [...this.#list.children].map((line) => Number((line as HTMLElement).dataset.at));
  }

  #movable(line: Node): Node {
    if (!(line instanceof HTMLElement)) return line;
    const text = line.textContent?.trim() ?? "";
    const up = button("↑", "lc-button", () => this.#move(line, -1, up));
    const down = button("↓", "lc-button", () => this.#move(line, 1, down));
    up.setAttribute("aria-label", `Move up: ${text}`);
    down.setAttribute("aria-label", `Move down: ${text}`);
    line.append(h("span", { class: "lc-move" }, up, down));
    return line;
  }

  #move(line: HTMLElement, by: -1 | 1, pressed: HTMLButtonElement): void {
    if (by < 0) line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    pressed.focus(); // moving an element takes the focus from it
    const lines = [...this.#list.children];
    this.#place.textContent = `Line ${lines.indexOf(line) + 1} of ${lines.length}`;
  }
}
