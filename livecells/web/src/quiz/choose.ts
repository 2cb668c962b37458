import { h } from "../dom.ts";
import type { Input } from "./input.ts";

const LETTERS = "ABCDEFGHIJ";

/** One of several answers, as radio buttons in place of the build's list. */
export class Choose implements Input {
  readonly element: HTMLElement;
  readonly missing = "Choose an answer first.";
  readonly #radios: HTMLInputElement[];

  constructor(list: Element, title: string, name: string) {
    const items = [...list.children];
    this.#radios = items.map((_, at) => h("input", { type: "radio", name, value: String(at) }));
    const labels = this.#radios.map((radio, at) => {
      const words = h("span", {}, `${LETTERS[at]}. `);
      words.append(...[...(items[at]?.childNodes ?? [])].map((node) => node.cloneNode(true)));
      return h("label", { class: "lc-option" }, radio, words);
    });
    const legend = h("legend", { class: "lc-unseen" }, title);
    this.element = h("fieldset", { class: "lc-options" }, legend, ...labels);
  }

  answer(): string | null {
    return this.#radios.find((radio) => radio.checked)?.value ?? null;
  }
}
