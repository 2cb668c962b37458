import type { Editor } from "../editor/editor.ts";

export interface SourceEvents {
  changed(): void;
  run(then: "stay" | "next"): void;
}

/** A cell's code: the page's highlighted text until it is touched, then an editor in its place. */
export class Source {
  readonly original: string;
  readonly #box: HTMLElement;
  readonly #static: HTMLElement;
  readonly #code: HTMLElement;
  readonly #label: string;
  readonly #events: SourceEvents;
  #text: string;
  #editor: Editor | null = null;
  #opening: Promise<Editor> | null = null;

  constructor(box: HTMLElement, label: string, events: SourceEvents) {
    this.#box = box;
    this.#static = box.querySelector("pre") ?? box;
    this.#label = label;
    this.#events = events;
    this.#code = this.#static.querySelector("code") ?? this.#static;
    this.original = (this.#code.textContent ?? "").replace(/\n$/, "");
    this.#text = this.original;
    this.#awaitTouch();
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    if (this.#editor) this.#editor.text = text;
    else this.#changed(text);
  }

  async focus(): Promise<void> {
    (await this.#open()).focus();
  }

  /** Mark the line that failed; `null` clears the mark. */
  async mark(line: number | null): Promise<void> {
    if (line !== null) (await this.#open()).mark(line);
    else this.#editor?.mark(null);
  }

  /** Fetch the editor's code, so that it is there when it is wanted. */
  static fetch(): Promise<typeof import("../editor/editor.ts")> {
    return import("../editor/editor.ts");
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
      void Source.fetch();
    });
    surface.addEventListener("focus", () => {
      if (!pressed) void this.#open();
    });
    surface.addEventListener("click", async () => {
      pressed = false;
      const [anchor, head] = selectionIn(this.#code);
      (await this.#open()).select(anchor, head);
    });
  }

  #open(): Promise<Editor> {
    this.#opening ??= Source.fetch().then(({ openEditor }) => {
      const editor = openEditor({
        text: this.#text,
        label: this.#label,
        changed: (text) => this.#changed(text),
        run: this.#events.run,
      });
      const focused = this.#static.contains(document.activeElement);
      this.#static.hidden = true;
      this.#box.append(editor.element);
      this.#editor = editor;
      if (focused) editor.focus("passing through");
      return editor;
    });
    return this.#opening;
  }

  #changed(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    if (!this.#editor) this.#code.textContent = text;
    this.#events.changed();
  }
}

/** Where the page's selection starts and ends, in characters of the element's text. */
function selectionIn(element: HTMLElement): [anchor: number, head: number] {
  const selection = document.getSelection();
  const offset = (node: Node | null, at: number) => {
    if (!node || !element.contains(node)) return 0;
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node, at);
    return range.toString().length;
  };
  if (!selection) return [0, 0];
  return [
    offset(selection.anchorNode, selection.anchorOffset),
    offset(selection.focusNode, selection.focusOffset),
  ];
}
