import type { LiveCell } from "../cell/live-cell.ts";
import { question } from "./question.ts";
import { FRAMED, type SharedCode } from "./shared-code.ts";

/** Where a question stands: a cell, or the page's bar. */
export interface Asker {
  /** Show a question, or none. */
  ask(panel: HTMLElement | null): void;
  /** The reader does not want it: what waits for the run waits no more. */
  calledOff(): void;
}

interface Wanted {
  readonly cells: readonly LiveCell[];
  readonly asker: Asker;
  /** The cell in which the reader pressed Run, if it was that. */
  readonly pressed?: LiveCell;
  /** What the reader's yes is called. */
  readonly yes?: string;
  /** The reader moves a control, and goes on moving it. */
  readonly moving?: boolean;
  /** Do it now, looking again at what it takes. */
  go(): void;
}

interface Open extends Wanted {
  readonly waiting: readonly LiveCell[];
  /** What the reader was shown; a link may bring other code meanwhile. */
  readonly codes: readonly string[];
  readonly panel: HTMLElement;
  readonly leave: () => void;
}

/** Code that came with a link runs where the reader pressed Run, or when they said yes. */
export class Consent {
  readonly #shared: SharedCode;
  readonly #showOwn: (cells: readonly LiveCell[]) => void;
  #open: Open | null = null;

  constructor(shared: SharedCode, showOwn: (cells: readonly LiveCell[]) => void) {
    this.#shared = shared;
    this.#showOwn = showOwn;
  }

  /** Whether cells may run now; if not, the reader is asked. */
  given(wanted: Wanted): boolean {
    const { cells, pressed, asker } = wanted;
    // in a frame the press may be led by the page around it
    if (pressed && !FRAMED) this.#shared.allow(pressed);
    const waiting = cells.filter((cell) => this.#shared.waits(cell));
    if (waiting.length > 0) this.#ask({ ...wanted, waiting });
    else if (this.#open?.asker === asker) this.close();
    return waiting.length === 0;
  }

  /** Whether a cell may still run with the code that it shows now. */
  holds(cell: LiveCell): boolean {
    return !this.#shared.waits(cell);
  }

  /** What was asked is asked no more. */
  close(): void {
    const open = this.#open;
    this.#open = null;
    open?.leave();
    open?.asker.ask(null);
  }

  #ask(wanted: Wanted & { waiting: readonly LiveCell[] }): void {
    const { waiting, yes, asker, pressed, moving } = wanted;
    const codes = waiting.map(({ source }) => source);
    const open = this.#open;
    if (open?.asker === asker && open.codes.join("\0") === codes.join("\0")) {
      this.#open = { ...open, ...wanted }; // a slider that moves on asks for the same
      if (!moving) open.panel.focus();
      return;
    }
    this.#callOff();
    const own = waiting.every((cell) => this.#shared.own(cell) === cell.original);
    const { panel, leave } = question(waiting, {
      yes: yes ?? (waiting.every((cell) => cell === pressed) ? "Run this code" : "Run them too"),
      instead: own ? "Show the lesson's" : "Show mine",
      allow: () => this.#allow(),
      notNow: () => this.#callOff(),
      showOwn: () => {
        this.#callOff();
        this.#showOwn(waiting);
      },
    });
    this.#open = { ...wanted, codes, panel, leave };
    asker.ask(panel);
    if (!moving) panel.focus();
  }

  #allow(): void {
    const open = this.#open;
    this.close();
    open?.waiting.forEach((cell, at) => {
      if (cell.source === open.codes[at]) this.#shared.allow(cell);
    });
    open?.go();
  }

  #callOff(): void {
    const open = this.#open;
    this.close();
    open?.asker.calledOff();
  }
}
