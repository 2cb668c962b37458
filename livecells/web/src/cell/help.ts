import { button, h } from "../dom.ts";

/**
 * The build's folds behind an exercise, opened one after the other: hints, then the solution.
 *
 * Without this script all of them are there, closed.
 */
export class Help {
  readonly tools: HTMLElement;
  readonly #hints: HTMLDetailsElement[];
  readonly #fold: HTMLDetailsElement | null;
  readonly #hint: HTMLButtonElement;
  readonly #solution: HTMLButtonElement;
  #tried = false;

  /** @param take - puts the solution's code into the cell */
  constructor(folds: HTMLElement, take: (solution: string) => void) {
    this.#hints = [...folds.querySelectorAll<HTMLDetailsElement>(":scope > .lc-hint")];
    this.#fold = folds.querySelector<HTMLDetailsElement>(":scope > .lc-solution");
    for (const fold of [...this.#hints, this.#fold]) fold?.setAttribute("hidden", "");
    folds.setAttribute("aria-live", "polite");
    this.#hint = button("", "lc-button lc-help-hint", () => this.#showHint());
    this.#solution = button("Solution", "lc-button", () => this.#showSolution());
    this.#solution.hidden = !this.#fold;
    const code = this.#fold?.querySelector<HTMLElement>("[data-source]")?.dataset.source ?? "";
    this.#fold?.append(button("Put it into the cell", "lc-button lc-action", () => take(code)));
    this.tools = h("div", { class: "lc-exercise-tools" }, this.#hint, this.#solution);
    this.#nameHint();
  }

  /** The reader has tried: the solution is one press away. */
  tried(): void {
    this.#tried = true;
    this.#solution.textContent = "Solution";
  }

  #showHint(): void {
    const next = this.#hints.find((hint) => hint.hidden);
    if (!next) return;
    show(next);
    this.#nameHint();
  }

  /** "Hint 2 of 3" names the one that the next press opens. */
  #nameHint(): void {
    const total = this.#hints.length;
    const next = this.#hints.findIndex((hint) => hint.hidden) + 1;
    const focused = document.activeElement === this.#hint;
    this.#hint.hidden = next === 0;
    this.#hint.textContent = total > 1 ? `Hint ${next} of ${total}` : "Hint";
    if (focused && this.#hint.hidden) this.#solution.focus();
  }

  /** Before a try, the first press only asks whether the reader means it. */
  #showSolution(): void {
    if (!this.#tried) {
      this.#tried = true;
      this.#solution.textContent = "Show the solution without a try";
      return;
    }
    if (!this.#fold) return;
    show(this.#fold);
    this.#solution.hidden = true;
    this.#fold.querySelector("summary")?.focus();
  }
}

function show(fold: HTMLDetailsElement): void {
  fold.hidden = false;
  fold.open = true;
}
