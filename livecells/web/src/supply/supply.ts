// What Python starts from, fetched by the page and handed over: the worker itself can fetch nothing.
import { type Content, INTERPRETER, LOCK, type Plan, type Progress } from "../protocol.ts";
import type { From } from "./asking.ts";
import { BootError, cannotStart } from "./boot-error.ts";
import { Downloads } from "./downloads.ts";
import { Helper } from "./helper.ts";
import { identity, readManifest, runtimeFile, WASM } from "./manifest.ts";
import { Tally } from "./tally.ts";
import { Used } from "./used.ts";

/** Where parts go, each as soon as it is here. */
export interface Receiver {
  plan(plan: Plan): void;
  part(name: string, content: Content): void;
  lost(name: string, cause: string): void;
}

/** One delivery of all that a start needs. */
export class Supply {
  readonly #manifest: URL;
  readonly #report: (progress: Progress) => void;
  readonly #used: Used;
  #from: From;
  /** Opened before anybody knows what there is to make. */
  readonly #helper = new Helper();
  #identity = "";
  #downloads: Downloads | null = null;
  #closed = false;

  /**
   * @param manifest - the list of the files, which lie beside it
   * @param from - "browser": only if a cell has run here in this very Python
   */
  constructor(manifest: URL, report: (progress: Progress) => void, from: From) {
    this.#manifest = manifest;
    this.#report = report;
    this.#used = new Used(manifest);
    this.#from = from;
  }

  /** Fetches and hands over; settles when all is on its way, throws `BootError` and nothing else. */
  async deliver(to: Receiver): Promise<void> {
    try {
      await this.#deliver(to);
    } catch (error) {
      throw error instanceof BootError ? error : cannotStart(error);
    }
  }

  /** An archive that the start did without. */
  async later(name: string, to: Receiver): Promise<void> {
    try {
      const content = await this.#downloads?.later(name, this.#from);
      if (content && !this.#closed) to.part(name, content);
    } catch (cause) {
      if (!this.#closed) to.lost(name, String(cause));
    }
  }

  /** A cell runs in what was delivered. */
  use(): void {
    this.#used.write(this.#identity);
  }

  /** Whether the site still starts from the same; throws `BootError` if this page is of no use to it. */
  async isCurrent(): Promise<boolean> {
    const now = await readManifest(this.#manifest, "site").catch((reason: BootError) => {
      if (reason.reload) throw reason;
      return null; // no answer: what is held is as good as it was
    });
    this.#from = "site";
    return !now || identity(now) === this.#identity;
  }

  /** Nobody waits any more. */
  close(): void {
    this.#closed = true;
    this.#downloads?.close();
    this.#helper.close();
  }

  async #deliver(to: Receiver): Promise<void> {
    const manifest = await readManifest(this.#manifest, this.#from);
    this.#identity = identity(manifest);
    const used = this.#used.read() === this.#identity;
    if (this.#from === "browser" && !used) throw cannotStart("another Python was used before");
    if (this.#closed) return;
    const { start, soon, known, later, warm, lock } = manifest;
    const names = [WASM, ...start, lock];
    const total = names.reduce((sum, name) => sum + runtimeFile(manifest, name).bytes, 0);
    const tally = new Tally(total, this.#report);
    const downloads = new Downloads(manifest, this.#manifest, tally, this.#helper, this.#from);
    this.#downloads = downloads;
    to.plan({ start, soon, known, later, warm });
    const hand = async (name: string, coming: Promise<Content>) => {
      const content = await coming;
      if (!this.#closed) to.part(name, content);
    };
    const interpreter = downloads.wasm(WASM, used);
    // Sooner, they would take the line from what a start waits for.
    interpreter.then(() => soon.map((name) => this.later(name, to))).catch(() => {});
    const all = Promise.all([
      hand(INTERPRETER, interpreter),
      ...start.map((name) => hand(name, downloads.unpacked(name))),
      hand(LOCK, downloads.json(lock)),
    ]);
    all.catch(() => {}); // `failure` tells, and what follows from it is no news
    await Promise.race([all, downloads.failure]);
  }
}
