import { button, h } from "../dom.ts";

const LONGEST_LABEL = 200; // characters: the question itself stands in the output
let count = 0;

/** A field below a cell's output in which the reader types a line that the code waits for. */
export class TypedLine {
  /** The line, once the reader has pressed Enter. */
  readonly typed: Promise<string>;
  readonly #form: HTMLFormElement;
  readonly #field: HTMLInputElement;
  /** Where the reader was: the focus goes back there. */
  readonly #before = document.activeElement;

  constructor(cell: HTMLElement, question: string) {
    const id = `lc-typed-${++count}`;
    const label = question.trim().slice(-LONGEST_LABEL) || "Type a line:";
    const asIs = { autocomplete: "off", autocapitalize: "off", spellcheck: "false" };
    const enter = button("Enter", "lc-button", () => this.#form.requestSubmit());
    this.#field = h("input", { id, type: "text", enterkeyhint: "send", ...asIs });
    this.#form = h(
      "form",
      { class: "lc-typed" },
      h("label", { for: id }, label),
      this.#field,
      enter,
    );
    this.typed = new Promise((resolve) => {
      this.#form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.remove();
        resolve(this.#field.value);
      });
    });
    (cell.querySelector(":scope > .lc-output") ?? cell).after(this.#form);
    if (!isTyping(this.#before) || cell.contains(this.#before)) this.#field.focus();
  }

  remove(): void {
    const focused = this.#form.contains(document.activeElement);
    this.#form.remove();
    if (focused && this.#before instanceof HTMLElement) this.#before.focus();
  }
}

/** The reader writes somewhere: the focus is not to be taken from there. */
function isTyping(element: Element | null): boolean {
  const field = element?.shadowRoot?.activeElement ?? element;
  return Boolean(field?.matches("input, textarea, select, [contenteditable=true]"));
}
