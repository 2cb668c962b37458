// Files are fetched, unpacked and compiled on a thread of their own: the page has a reader to serve.
import { type From, Missing, type Why } from "./asking.ts";
import { MAKE, type Made, type Making } from "./making.ts";
import type { RuntimeFile } from "./manifest.ts";

declare const HELPER_FILE: string;

/** What the helper is asked: what to make of the file at an address. */
export interface ToHelper {
  readonly id: number;
  readonly making: Making;
  readonly address: string;
  readonly file: RuntimeFile;
  readonly from: From;
}

/**
 * What it says: bytes that arrived for one of its tasks; what it made, or why there is none; and now
 * and then nothing at all, as a sign of life.
 */
export type FromHelper =
  | null
  | { readonly id: number; readonly arrived: number }
  | { readonly id: number; readonly made: Made<Making> }
  | { readonly id: number; readonly why: Why; readonly cause: string };

/** Milliseconds between signs of life. */
export const HEARTBEAT = 1000;
/** Without so many of them the worker is given up: Firefox was seen to stop one at its work. */
const PATIENCE = 5;

interface Task {
  readonly arrived: (bytes: number) => void;
  readonly result: PromiseWithResolvers<Made<Making> | null>;
}

/** Has files made on a worker, which takes a while to come, or here where there can be none. */
export class Helper {
  readonly #tasks = new Map<number, Task>();
  #worker: Worker | null = null;
  #opened = false;
  #missed = 0; // counted here, where time stands still while this thread is busy
  #watch: ReturnType<typeof setInterval> | undefined;
  #count = 0;

  constructor() {
    this.#open();
  }

  /** What is made of a file; rejects with `Missing`. */
  async made<M extends Making>(
    making: M,
    url: URL,
    file: RuntimeFile,
    arrived: (bytes: number) => void,
    from: From,
  ): Promise<Made<M>> {
    let told = 0;
    const first = (bytes: number) => {
      told += bytes;
      arrived(bytes);
    };
    const helped = await this.#helped({ making, address: url.href, file, from }, first);
    if (helped) return helped as Made<M>;
    const rest = (bytes: number) => {
      const again = Math.min(bytes, told); // counted when the worker had them
      told -= again;
      arrived(bytes - again);
    };
    return (await MAKE[making](url, file, rest, from)) as Made<M>;
  }

  /** Whoever still waits is answered without the worker. */
  close(): void {
    clearInterval(this.#watch);
    this.#worker?.terminate();
    this.#worker = null;
    for (const { result } of this.#tasks.values()) result.resolve(null);
    this.#tasks.clear();
  }

  async #helped(
    wanted: Omit<ToHelper, "id">,
    arrived: (bytes: number) => void,
  ): Promise<Made<Making> | null> {
    const worker = this.#open();
    if (!worker) return null;
    const id = ++this.#count;
    const task = { arrived, result: Promise.withResolvers<Made<Making> | null>() };
    this.#tasks.set(id, task);
    worker.postMessage({ id, ...wanted } satisfies ToHelper);
    return task.result.promise.finally(() => this.#tasks.delete(id));
  }

  /** Where a page has no origin there is none: no script's address is its own. */
  #open(): Worker | null {
    if (this.#opened || self.origin === "null") return this.#worker;
    this.#opened = true;
    try {
      const worker = new Worker(new URL(HELPER_FILE, import.meta.url), { type: "module" });
      worker.onmessage = ({ data }: MessageEvent<FromHelper>) => this.#hear(data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.close();
      };
      this.#watch = setInterval(() => this.#look(), HEARTBEAT);
      this.#worker = worker;
    } catch {
      // this frame allows none
    }
    return this.#worker;
  }

  /** A worker that has nothing to do ends too, to be opened again. */
  #look(): void {
    if (++this.#missed <= PATIENCE) return;
    this.#opened = this.#tasks.size > 0;
    this.close();
  }

  #hear(message: FromHelper): void {
    this.#missed = 0;
    const task = message && this.#tasks.get(message.id);
    if (!task) return;
    if ("arrived" in message) task.arrived(message.arrived);
    else if ("made" in message) task.result.resolve(message.made);
    else task.result.reject(new Missing(message.why, message.cause));
  }
}
