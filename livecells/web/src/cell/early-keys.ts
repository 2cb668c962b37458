import type { Editor } from "../editor/editor.ts";

/** Keys that change the code or move the cursor, and mean the same in the editor. */
const OTHERS = new Set(
  `Enter Backspace Delete ArrowLeft ArrowRight ArrowUp ArrowDown Home End`.split(" "),
);

interface Step {
  readonly kind: "text" | "key";
  readonly what: string;
}

/** Keeps what is done to the code between its first touch and the editor's arrival. */
export class EarlyKeys {
  #steps: Step[] = [];

  constructor(surface: HTMLElement, runAndMoveOn: () => void) {
    surface.addEventListener("keydown", (event) => {
      // with AltGr a key is a sign, though Windows reports Ctrl and Alt as well
      const command = event.ctrlKey || event.metaKey || event.altKey;
      if (event.isComposing || (command && !event.getModifierState("AltGraph"))) return;
      if (event.key === "Enter" && event.shiftKey) runAndMoveOn();
      else if (OTHERS.has(event.key)) this.#steps.push({ kind: "key", what: event.key });
      else if (event.key.length === 1) this.#steps.push({ kind: "text", what: event.key });
      else return;
      event.preventDefault();
    });
    surface.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain");
      if (!text) return;
      this.#steps.push({ kind: "text", what: text });
      event.preventDefault();
    });
  }

  /** Do it all again in the editor, in its order. */
  replay(editor: Editor): void {
    for (const { kind, what } of this.#steps.splice(0)) {
      if (kind === "text") editor.type(what);
      else editor.press(what);
    }
  }
}
