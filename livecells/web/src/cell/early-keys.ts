/** Keeps what is typed into the code between its first touch and the editor's arrival. */
export class EarlyKeys {
  #typed = "";

  constructor(surface: HTMLElement, runAndMoveOn: () => void) {
    surface.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === "Enter" && event.shiftKey) runAndMoveOn();
      else if (event.key === "Enter") this.#typed += "\n";
      else if (event.key === "Backspace") this.#typed = this.#typed.slice(0, -1);
      else if (event.key.length === 1) this.#typed += event.key;
      else return;
      event.preventDefault();
    });
  }

  take(): string {
    const typed = this.#typed;
    this.#typed = "";
    return typed;
  }
}
