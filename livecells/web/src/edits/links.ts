import type { LiveCell } from "../cell/live-cell.ts";
import { NOT_LOADED } from "../words.ts";
import { Consent } from "./consent.ts";
import type { Edits } from "./edits.ts";
import { CONTROLS_WAIT, sharedCode, USE } from "./notes.ts";
import { FRAMED, type SharedCode } from "./shared-code.ts";

/** Shows the code that comes with a link, says so, and gives way to the reader's own again. */
export class Links {
  readonly consent: Consent;
  readonly #cells: readonly LiveCell[];
  readonly #edits: Edits;
  readonly #shared: SharedCode;
  readonly #say: (words: string) => void;
  readonly #follow = (event: HashChangeEvent) => void this.#open(event.newURL);
  /** What each cell's note says, so that it is written again only when it says something else. */
  readonly #noted = new Map<LiveCell, string>();
  #opened = "";

  constructor(
    cells: readonly LiveCell[],
    edits: Edits,
    shared: SharedCode,
    say: (words: string) => void,
  ) {
    this.#cells = cells;
    this.#edits = edits;
    this.#shared = shared;
    this.#say = say;
    this.consent = new Consent(shared, (shown) => this.#showOwn(shown));
    shared.onChange = (cell) => this.#note(cell);
  }

  open(): void {
    addEventListener("hashchange", this.#follow);
    void this.#open(location.href);
  }

  close(): void {
    removeEventListener("hashchange", this.#follow);
    this.consent.close();
  }

  /** The same link again, as by going back to it, changes nothing that the reader did since. */
  async #open(address: string): Promise<void> {
    const { hash } = new URL(address);
    const isLink = /^#code(=|%3D)/i.test(hash);
    const isBefore = !address.includes("#"); // back to the page as it was before any link
    if (hash === this.#opened || !(isLink || isBefore)) return;
    this.#opened = hash;
    this.#showOwn(this.#cells);
    if (!isLink) return;
    this.#say("");
    const words = await this.#show(hash);
    if (words && hash === this.#opened) this.#say(words);
  }

  /** Show what came with a link; gives what to tell the reader if that is nothing. */
  async #show(hash: string): Promise<string | null> {
    const { readLink, Unreadable } = await import("./link.ts").catch(() => ({
      readLink: null,
      Unreadable: Error,
    }));
    if (!readLink) return `What opens this link ${NOT_LOADED}`;
    try {
      const code = await readLink(hash);
      if (hash !== this.#opened) return null; // another link came meanwhile
      const shown = this.#cells.filter((cell) => this.#showShared(cell, code.get(cell.key)));
      return shown.length > 0 ? null : "The code in this link is what the page shows already.";
    } catch (reason) {
      if (reason instanceof Unreadable) return reason.message;
      throw reason;
    }
  }

  #showShared(cell: LiveCell, code: string | undefined): boolean {
    const own = cell.source;
    if (code !== undefined) this.#edits.show(cell, code);
    if (cell.source === own) return false;
    this.#shared.show(cell, cell.source, own);
    return true;
  }

  /** Show the reader's own code where a link's is shown. */
  #showOwn(cells: readonly LiveCell[]): void {
    this.consent.close();
    for (const cell of cells.filter((each) => this.#shared.shows(each))) {
      this.#edits.show(cell, this.#shared.own(cell));
      this.#shared.hide(cell);
    }
  }

  /** Above a cell stands what the reader should know, and its controls obey. */
  #note(cell: LiveCell): void {
    const shown = this.#shared.shows(cell);
    const allowed = !this.#shared.waits(cell);
    cell.holdControls(allowed ? null : CONTROLS_WAIT);
    const note = shown ? `${allowed} ${cell.source}` : "";
    if (note === (this.#noted.get(cell) ?? "")) return;
    this.#noted.set(cell, note);
    cell.note(shown ? this.#sharedNote(cell, allowed) : this.#edits.choice(cell));
  }

  #sharedNote(cell: LiveCell, allowed: boolean): HTMLElement {
    return sharedCode({
      code: cell.source,
      allowed,
      ownIsLessons: this.#shared.own(cell) === cell.original,
      use: () => this.#use(cell),
      dismiss: () => this.#showOwn([cell]),
    });
  }

  /** The link's code becomes the reader's; in a frame, only after a look at it. */
  #use(cell: LiveCell): void {
    const cells = FRAMED ? [cell] : [];
    const go = () => this.#use(cell);
    if (!this.consent.given({ cells, asker: cell, go, yes: USE })) return;
    this.#shared.adopt(cell);
    this.#edits.changed(cell);
  }
}
