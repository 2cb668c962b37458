import type { Editor, EditorEvents } from "../editor/editor.ts";
import type { Writer } from "../edits/shared-code.ts";
import { marked } from "../signs.ts";
import { EarlyField } from "./early-field.ts";
import { selectionIn } from "./selection.ts";

interface SourceEvents extends Omit<EditorEvents, "changed"> {
  changed(by: Writer): void;
  /** The editor can't be loaded; the code stays as it is. */
  unavailable(): void;
}

/**
 * A cell's code: the page's highlighted text until it is touched, then an editor in its place.
 *
 * What runs is the code in `data-source`: what is displayed may have been translated by the browser.
 */
export class Source {
  readonly original: string;
  readonly #box: HTMLElement;
  readonly #static: HTMLElement;
  readonly #code: HTMLElement;
  readonly #label: string;
  readonly #events: SourceEvents;
  #text: string;
  #editor: Editor | null = null;
  #opening: Promise<Editor | null> | null = null;
  #early: EarlyField | null = null;
  #writer: Writer = "reader";

  constructor(box: HTMLElement, label: string, events: SourceEvents) {
    this.#box = box;
    this.#static = box.querySelector("pre") ?? box;
    this.#code = this.#static.querySelector("code") ?? this.#static;
    this.#label = label;
    this.#events = events;
    this.original = box.dataset.source ?? "";
    this.#text = this.original;
    if (this.#code.textContent !== this.original) this.#code.replaceChildren(marked(this.original));
    this.#awaitTouch();
  }

  get text(): string {
    return this.#text;
  }

  /** Python and the editor end a line at a lone carriage return too: nothing hides behind one. */
  set text(text: string) {
    const lines = text.replace(/\r\n?/g, "\n");
    if (lines !== this.#text) this.#replace(0, this.#text.length, lines);
  }

  /** Change a part of the code for a control; the reader can undo it. */
  write(from: number, to: number, literal: string): void {
    this.#writer = "control";
    this.#replace(from, to, literal);
    this.#writer = "reader";
  }

  #replace(from: number, to: number, text: string): void {
    if (this.#editor) {
      this.#editor.replace(from, to, text);
    } else {
      this.#changed(this.#text.slice(0, from) + text + this.#text.slice(to));
      if (this.#early) this.#early.element.value = this.#text;
      void this.open(); // it has the colours that the build can't have given to this code
    }
  }

  async focus(): Promise<void> {
    (await this.open())?.focus();
  }

  /** Mark the line that failed; `null` clears the mark. */
  async mark(line: number | null): Promise<void> {
    if (line !== null) (await this.open())?.mark(line);
    else this.#editor?.mark(null);
  }

  /** Put the editor in the code's place; null when it can't be loaded (the code stays as it is). */
  open(): Promise<Editor | null> {
    this.#opening ??= this.#load();
    return this.#opening;
  }

  async #load(): Promise<Editor | null> {
    try {
      const { openEditor } = await import("../editor/editor.ts");
      await this.#early?.settled();
      return this.#install(openEditor);
    } catch {
      this.#opening = null; // the network may be back at the next touch
      this.#events.unavailable();
      return null;
    }
  }

  #install(openEditor: typeof import("../editor/editor.ts").openEditor): Editor {
    const { run, complete, check } = this.#events;
    const changed = (text: string) => this.#changed(text);
    const early = this.#early;
    const editor = openEditor(early?.before ?? this.#text, this.#label, {
      changed,
      run,
      complete,
      check,
    });
    if (early && early.before !== this.#text) {
      editor.replace(0, early.before.length, this.#text); // so that it can be undone
    }
    const focused = this.#static.contains(document.activeElement);
    this.#static.hidden = true;
    this.#box.append(editor.element);
    this.#editor = editor;
    if (focused && early?.passing) editor.focus("passing through");
    else if (focused && early) editor.select(...early.selection);
    early?.element.remove();
    return editor;
  }

  #awaitTouch(): void {
    const surface = this.#static;
    let pressed = false;
    surface.tabIndex = 0;
    surface.setAttribute("role", "textbox");
    surface.setAttribute("aria-multiline", "true");
    surface.setAttribute("aria-label", this.#label);
    surface.addEventListener("pointerdown", () => {
      pressed = true; // the focus that follows is the pointer's: wait for its click
      void import("../editor/editor.ts").catch(() => {});
    });
    surface.addEventListener("focusin", () => {
      if (!pressed) this.#touched("keys");
    });
    surface.addEventListener("click", () => {
      pressed = false;
      this.#touched("pointer");
    });
  }

  /** What the reader does from now on counts, also before the editor is there. */
  #touched(by: "keys" | "pointer"): void {
    if (!this.#early && !this.#editor) {
      const [anchor, head] = by === "keys" ? [0, 0] : selectionIn(this.#code);
      const { run } = this.#events;
      const changed = (text: string) => this.#changed(text);
      this.#early = new EarlyField(this.#label, this.#text, { changed, run });
      this.#early.passing = by === "keys";
      for (const name of ["tabindex", "role", "aria-multiline", "aria-label"]) {
        this.#static.removeAttribute(name); // the field has them now
      }
      this.#static.append(this.#early.element);
      this.#early.select(anchor, head);
      this.#early.element.focus({ preventScroll: true });
    }
    void this.open();
  }

  #changed(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    if (!this.#editor) this.#code.replaceChildren(marked(text));
    this.#events.changed(this.#writer);
  }
}
