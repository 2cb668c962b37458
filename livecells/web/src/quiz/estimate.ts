import { h } from "../dom.ts";
import type { Input } from "./input.ts";

/** A number that the reader estimates. */
export class Estimate implements Input {
  readonly element: HTMLElement;
  readonly missing = "Write a number first.";
  readonly #field = h("input", { type: "number", step: "any", autocomplete: "off" });

  constructor(title: string, unit: string) {
    this.#field.setAttribute("aria-label", [title, unit].filter(Boolean).join(", in "));
    this.element = h("div", { class: "lc-estimate" }, this.#field, ` ${unit}`);
  }

  answer(): string | null {
    const { valueAsNumber } = this.#field;
    return Number.isFinite(valueAsNumber) ? String(valueAsNumber) : null;
  }
}
