import { button, h } from "../dom.ts";
import type { Action } from "./bar.ts";

/** A button that discloses more buttons; Escape, a choice or leaving closes it. */
export class Menu {
  readonly element: HTMLElement;
  readonly #opener: HTMLButtonElement;
  readonly #list: HTMLElement;

  constructor(label: string, actions: readonly Action[]) {
    this.#opener = button("", "lc-button lc-more", () => this.#toggle(this.#list.hidden === true));
    this.#opener.setAttribute("aria-label", label);
    this.#opener.setAttribute("aria-expanded", "false");
    this.#list = h("div", { class: "lc-menu-list" }, ...actions.map((item) => this.#item(item)));
    this.#list.hidden = true;
    this.element = h("div", { class: "lc-menu" }, this.#opener, this.#list);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#list.hidden) return;
      event.stopPropagation();
      this.#close();
    });
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      const inside = relatedTarget instanceof Node && this.element.contains(relatedTarget);
      if (!inside) this.#toggle(false);
    });
  }

  #item({ label, act }: Action): HTMLElement {
    return button(label, "lc-button", () => {
      this.#close();
      act();
    });
  }

  #close(): void {
    this.#opener.focus();
    this.#toggle(false);
  }

  #toggle(open: boolean): void {
    this.#list.hidden = !open;
    this.#opener.setAttribute("aria-expanded", String(open));
  }
}
