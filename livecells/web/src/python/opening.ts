// Opens the worker and hands it what Python starts from: fetched when a reader means to run
// something, for a page that is only read needs none of it.
import type { Content, FromWorker, Plan, Progress, ToWorker } from "../protocol.ts";
import { FIRST_SCRIPT } from "../site/files.ts";
import { asked, type From, held, toldOf } from "../supply/asking.ts";
import { notAllowed, noWebAssembly, outlived } from "../supply/boot-error.ts";
import { type Receiver, Supply } from "../supply/supply.ts";
import { openContained, prepare } from "./contained.ts";
import { Line } from "./line.ts";

export { Ahead } from "./ahead.ts";

declare const WORKER_FILE: string;

export interface Listener {
  progress(progress: Progress): void;
  hear(message: Exclude<FromWorker, { type: "want" }>): void;
  /** The worker has failed, or sends what no worker of ours sends. */
  fail(sentence: string): void;
}

/** One worker that holds Python, from the first byte that is fetched for it to its end. */
export class Opening implements Receiver {
  /** Settles when all that a start needs has been handed over; rejects with a `BootError`. */
  readonly delivered: Promise<unknown>;
  readonly #listener: Listener;
  readonly #files: URL;
  readonly #supply: Supply;
  readonly #line: Promise<Line | null>;
  #closed = false;

  /**
   * @param files - the folder that holds the worker and `runtime/manifest.json`
   * @param from - "browser": nothing is asked of the site, which may have changed: see `isCurrent`
   */
  constructor(files: URL, listener: Listener, from: From) {
    if (!("WebAssembly" in globalThis)) throw noWebAssembly();
    this.#listener = listener;
    this.#files = files;
    prepare();
    this.#supply = new Supply(new URL("runtime/manifest.json", files), listener.progress, from);
    // side by side, what takes longest first: what comes before the worker is there waits for it
    const supplied = this.#supply.deliver(this);
    this.#line = this.#open(new URL(WORKER_FILE, files), from);
    this.#line.catch(() => {}); // `delivered` tells
    const checked = from === "site" ? sameRelease(files) : null;
    this.delivered = Promise.all([checked, supplied, this.#line]);
  }

  /** Whether the site still starts from the same files; throws `BootError` if the page is outdated. */
  async isCurrent(): Promise<boolean> {
    const [current] = await Promise.all([this.#supply.isCurrent(), sameRelease(this.#files)]);
    return current;
  }

  tell(message: ToWorker, transfer: Transferable[] = []): void {
    if (message.type === "run") this.#supply.use();
    this.#line.then((line) => line?.tell(message, transfer)).catch(() => {}); // `delivered` tells
  }

  plan(plan: Plan): void {
    this.tell({ type: "boot", plan });
  }

  /** Archives go over whole, for the page needs none of them. */
  part(name: string, content: Content): void {
    this.tell({ type: "part", name, content }, content instanceof ArrayBuffer ? [content] : []);
  }

  lost(name: string, cause: string): void {
    this.tell({ type: "lost", name, cause });
  }

  close(): void {
    this.#closed = true;
    this.#supply.close();
    this.#line.then((line) => line?.close()).catch(() => {});
  }

  async #open(program: URL, from: From): Promise<Line | null> {
    const text = await textOf(program, from);
    if (this.#closed) return null;
    try {
      const hear = (message: FromWorker) => this.#hear(message);
      const fail = (sentence: string) => this.#listener.fail(sentence);
      const worker = await openContained(text);
      if (worker && !this.#closed) return new Line(worker, { hear, fail });
      worker?.terminate();
      if (!worker) fail("The worker does not begin.");
      return null;
    } catch (cause) {
      throw notAllowed(cause);
    }
  }

  #hear(message: FromWorker): void {
    if (message.type === "want") void this.#supply.later(message.name, this);
    else this.#listener.hear(message);
  }
}

async function textOf(url: URL, from: From): Promise<string> {
  try {
    if (from === "browser") return await (await held(url)).text();
    // what a network put in its place may be stored: then the site itself is asked
    const answer = await asked(url, "default").catch(() => asked(url, "reload"));
    return await answer.text();
  } catch (cause) {
    throw toldOf(cause);
  }
}

/**
 * A tab that outlived a release of its site must not start the next one's Python. What pages name
 * names a release's first script.
 */
async function sameRelease(files: URL): Promise<void> {
  const answer = await asked(new URL("live.js", files), "no-cache").catch(() => null);
  if (answer && !(await answer.text()).includes(FIRST_SCRIPT)) throw outlived();
}
