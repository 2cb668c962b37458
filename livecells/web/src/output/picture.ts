import { h } from "../dom.ts";
import type { Output } from "../protocol.ts";
import { VIEWS, VIEWS_CLASS } from "../views/names.ts";
import { NOT_LOADED } from "../words.ts";
import { EACH, type Piece } from "./piece.ts";
import { Refused } from "./refused.ts";

type Value = Extract<Output, { type: "display" | "result" }>;

const HELD = 300; // characters of numbers that take as long as an element

/** A picture that the reader can pull at: it goes where the last one of the cell stands. */
export class Picture implements Piece {
  readonly weight: number;
  readonly #text: string;
  #element: HTMLElement | null = null;

  static shows(output: Output): output is Value {
    return (
      (output.type === "display" || output.type === "result") &&
      typeof output.data?.[VIEWS] === "string"
    );
  }

  constructor({ data }: Value) {
    this.#text = data[VIEWS] ?? "";
    this.weight = EACH + this.#text.length / HELD;
  }

  get element(): HTMLElement {
    return this.#element ?? this.takeOver(h("div", { class: VIEWS_CLASS }));
  }

  /** Show it in an element that shows another one. */
  takeOver(element: HTMLElement): HTMLElement {
    this.#element = element;
    void this.#show(element);
    return element;
  }

  async #show(element: HTMLElement): Promise<void> {
    try {
      const { showViews } = await import("../views/views.ts");
      showViews(element, this.#text);
    } catch (reason) {
      const refused = reason instanceof Refused;
      if (!refused) reportError(reason);
      const words = refused ? reason.message : `What shows pictures ${NOT_LOADED}`;
      element.replaceChildren(h("p", { class: "lc-gap" }, words));
    }
  }
}
