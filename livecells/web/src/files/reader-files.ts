import { keep, kept } from "../device.ts";
import type { Python } from "../python/python.ts";
import { NOT_LOADED } from "../words.ts";
import type { HandedIn } from "./handed-in.ts";

/** Where files can be handed in, and are listed. */
export interface Desk {
  say(words: string): void;
  list(panel: HTMLElement | null): void;
}

/**
 * The files that a reader has handed in: chosen or dropped, one set for the whole site. All that it
 * takes is fetched when there is a file.
 */
export class ReaderFiles {
  readonly #python: Python;
  readonly #site: string;
  #desk: Desk | null = null;
  #handedIn: Promise<HandedIn> | null = null;

  constructor(python: Python, root: URL) {
    this.#python = python;
    this.#site = root.pathname;
    if (kept(this.#mark) === null) return;
    python.given = this.#open().then(
      () => {},
      () => {}, // then cells run without them
    );
  }

  /** The page that is open now. */
  set desk(desk: Desk | null) {
    this.#desk = desk;
    if (this.#handedIn) this.#show().catch(() => {}); // the next try to add one says so
  }

  async add(files: readonly File[]): Promise<void> {
    await this.#change((handedIn) => handedIn.add(files));
  }

  /** @param change - gives what there is to say of it */
  async #change(change: (handedIn: HandedIn) => Promise<string>): Promise<void> {
    try {
      const handedIn = await this.#open();
      const words = await change(handedIn);
      // a page without this mark looks for no files
      keep(this.#mark, handedIn.list.length > 0 ? "1" : null);
      await this.#show();
      this.#desk?.say(words);
    } catch {
      this.#desk?.say(`What takes files ${NOT_LOADED}`);
    }
  }

  #open(): Promise<HandedIn> {
    this.#handedIn ??= import("./handed-in.ts").then(({ HandedIn }) =>
      HandedIn.open(this.#python, this.#site),
    );
    this.#handedIn.catch(() => {
      this.#handedIn = null; // the next try fetches it again
    });
    return this.#handedIn;
  }

  async #show(): Promise<void> {
    const [handedIn, { panel }] = await Promise.all([this.#open(), import("./panel.ts")]);
    const remove = (name: string) => void this.#change((files) => files.remove(name));
    this.#desk?.list(panel(handedIn.list, remove));
  }

  get #mark(): string {
    return `livecells:files:${this.#site}`;
  }
}
