import { button, h } from "../dom.ts";
import { Enlarged } from "./enlarged.ts";
import { Flat, type Sight } from "./flat.ts";
import type { Views } from "./grammar.ts";

/** A step taken apart, when the reader asks for it: its arrows enlarged, and its parts in words. */
export class Apart {
  readonly button = button("Take this step apart", "lc-button", () => this.toggle());
  readonly words = h("p", { class: "lcv-parts" });
  readonly #enlarged = new Enlarged();
  readonly #element: HTMLElement;
  readonly #sights: readonly Sight[];
  readonly #toggled: () => void;

  constructor(element: HTMLElement, sights: readonly Sight[], toggled: () => void) {
    this.#element = element;
    this.#sights = sights;
    this.#toggled = toggled;
    this.button.setAttribute("aria-pressed", "false");
  }

  get arrows(): HTMLElement {
    return this.#enlarged.element;
  }

  show(frame: number, views: Views): void {
    const apart = this.#element.hasAttribute("data-apart");
    this.words.textContent = (apart && views.apart?.[frame]) || "";
    const flat = this.#sights.find(({ panel }) => panel.marks.some((mark) => mark.apart));
    this.arrows.hidden = !apart;
    if (apart && flat instanceof Flat) this.#enlarged.show(flat, frame);
  }

  toggle(): void {
    const apart = this.#element.toggleAttribute("data-apart");
    this.button.setAttribute("aria-pressed", String(apart));
    this.#toggled();
  }
}
