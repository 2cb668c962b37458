const HEAD = 200; // lines kept from the start
const TAIL = 200; // lines kept from the end
const LONGEST = 4_000; // characters kept of one line
const ESC = String.fromCharCode(27);
const ESCAPES = new RegExp(`${ESC}\\[[0-9;?]*[A-Za-z]`, "g"); // a terminal's colours and cursor

/** Printed text in bounded memory: its first lines, its last lines, and how much lies between. */
export class Lines {
  readonly head: string[] = [];
  readonly tail: string[] = [];
  /** Lines left out between head and tail. */
  droppedLines = 0;
  /** Characters left out before they came here. */
  droppedCharacters = 0;
  #line = "";
  #column = 0;

  write(text: string, skipped: number): void {
    this.droppedCharacters += skipped;
    for (const piece of text.replace(ESCAPES, "").split(/(\r\n|\n|\r)/)) {
      if (piece === "\n" || piece === "\r\n") this.#endLine();
      else if (piece === "\r") this.#column = 0;
      else this.#overwrite(piece);
    }
  }

  get text(): { head: string; tail: string } {
    const whole = this.tail.length === 0;
    const [head, tail] = [this.head.join("\n"), this.tail.join("\n")];
    const join = (lines: string, any: boolean) => (any ? `${lines}\n${this.#line}` : this.#line);
    if (whole && this.droppedCharacters === 0) {
      return { head: join(head, this.head.length > 0), tail: "" };
    }
    return { head, tail: join(tail, !whole) };
  }

  /** Characters that are kept. */
  get size(): number {
    return [...this.head, ...this.tail].reduce((sum, line) => sum + line.length + 1, 0);
  }

  get complete(): boolean {
    return this.droppedLines === 0 && this.droppedCharacters === 0;
  }

  /** A carriage return moves to the line's start; what follows overwrites (progress bars). */
  #overwrite(piece: string): void {
    const before = this.#line.slice(0, this.#column);
    const after = this.#line.slice(this.#column + piece.length);
    const line = before + piece + after;
    this.#line = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
    this.#column = Math.min(this.#column + piece.length, LONGEST);
  }

  #endLine(): void {
    const room = this.head.length < HEAD && this.droppedCharacters === 0;
    (room ? this.head : this.tail).push(this.#line);
    if (this.tail.length > TAIL) {
      this.tail.shift();
      this.droppedLines++;
    }
    this.#line = "";
    this.#column = 0;
  }
}
