import { h } from "../dom.ts";

interface Events {
  changed(text: string): void;
  run(then: "stay" | "next"): void;
}

/**
 * A plain field over a cell's code between its first touch and the editor's arrival. What a reader
 * does there by keys, a paste, an input method or a swipe is the browser's own work, as anywhere.
 * Its letters are transparent: the code below it shows them.
 */
export class EarlyField {
  readonly element = h("textarea", {
    class: "lc-early",
    wrap: "off",
    autocapitalize: "off",
    autocomplete: "off",
    autocorrect: "off",
    spellcheck: "false",
  });
  /** The code as it was before. */
  readonly before: string;
  /** The reader has come by Tab, and done nothing here: the next Tab goes on. */
  passing = false;
  #composed: Promise<void> | null = null;

  constructor(label: string, text: string, { changed, run }: Events) {
    this.before = text;
    this.element.setAttribute("aria-label", label);
    this.element.value = text;
    this.element.addEventListener("input", () => changed(this.element.value));
    for (const kind of ["beforeinput", "keydown", "pointerdown"]) {
      this.element.addEventListener(kind, () => {
        this.passing = false;
      });
    }
    this.element.addEventListener("compositionstart", () => {
      this.#composed ??= this.#endOfWord();
    });
    this.element.addEventListener("keydown", (event) => {
      const command = event.ctrlKey || event.metaKey;
      if (event.key !== "Enter" || event.isComposing || !(command || event.shiftKey)) return;
      event.preventDefault();
      run(command ? "stay" : "next");
    });
  }

  get selection(): [anchor: number, head: number] {
    const { selectionStart, selectionEnd, selectionDirection } = this.element;
    return selectionDirection === "backward"
      ? [selectionEnd, selectionStart]
      : [selectionStart, selectionEnd];
  }

  select(anchor: number, head: number): void {
    const direction = anchor > head ? "backward" : "forward";
    this.element.setSelectionRange(Math.min(anchor, head), Math.max(anchor, head), direction);
  }

  /** Wait for the word that an input method is writing: until then the field must stay. */
  async settled(): Promise<void> {
    while (this.#composed) await this.#composed;
  }

  #endOfWord(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        this.#composed = null;
        resolve();
      };
      // after the last word's own `input`, which some browsers send later
      const ends = () => setTimeout(end);
      this.element.addEventListener("compositionend", ends, { once: true });
    });
  }
}
