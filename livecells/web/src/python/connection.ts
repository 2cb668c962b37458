import type { Progress, ToWorker } from "../protocol.ts";
import type { From } from "../supply/asking.ts";
import { NOT_LOADED } from "../words.ts";
import type { Ahead } from "./ahead.ts";
import type { Listener, Opening } from "./opening.ts";
import { PythonLost } from "./run.ts";

/** A worker that fails before Python is there has run nothing that could be too large. */
const NOT_STARTED =
  "Python does not start in this browser. Close other tabs and try again, " +
  "or use a current version of Firefox, Chrome or Safari.";

/** What the worker says. */
export type Heard = Parameters<Listener["hear"]>[0];

interface Events {
  progress(progress: Progress): void;
  hear(message: Heard): void;
  /** The worker can't be opened, or has failed. */
  lost(reason: PythonLost): void;
}

/** The connection to the one worker that holds Python: when it is opened, and whether it is ready. */
export class Connection {
  readonly #files: URL;
  readonly #events: Events;
  #worker: Opening | Ahead | null = null;
  /** Somebody wants the Python that starts, or has. */
  #wanted = false;
  /** A cell waits for it. */
  #expected = false;
  #start: PromiseWithResolvers<void> | null = null;
  #ready = false;

  /** @param files - the folder that holds the worker and `runtime/manifest.json` */
  constructor(files: URL, events: Events) {
    this.#files = files;
    this.#events = events;
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Settles when the start that is under way is over; null when there is none. */
  get started(): Promise<void> | null {
    return this.#start?.promise ?? null;
  }

  /** Start loading, if that has not begun; settles when Python is ready. */
  warm(): Promise<void> {
    this.#wanted = true;
    if (this.#worker && "claim" in this.#worker) this.#worker.claim();
    return this.#starting();
  }

  /** Start loading, or go on, for a run that comes as soon as Python is ready. */
  expect(): Promise<void> {
    this.#expected = true;
    this.tell({ type: "expect" });
    return this.warm();
  }

  /** Start from what the browser holds, though nobody asked yet; should that fail, none is told. */
  startAhead(): void {
    if (!this.#start) void this.#starting();
  }

  tell(message: ToWorker): void {
    this.#worker?.tell(message);
  }

  /** End this worker; who waits for its start hears why. */
  close(reason: Error): void {
    this.#worker?.close();
    const start = this.#start;
    this.#worker = this.#start = null;
    this.#ready = this.#wanted = this.#expected = false;
    start?.reject(reason);
  }

  #starting(): Promise<void> {
    if (this.#start) return this.#start.promise;
    const start = Promise.withResolvers<void>();
    start.promise.catch(() => {}); // whoever runs a cell hears of it; a mere warm-up stays quiet
    this.#start = start;
    this.#open(start).catch((reason) => {
      if (this.#start === start) this.#events.lost(new PythonLost(reason.message, reason.reload));
    });
    return start.promise;
  }

  async #open(start: PromiseWithResolvers<void>): Promise<void> {
    const { Ahead, Opening } = await import("./opening.ts").catch(() => {
      throw new Error(`What starts Python ${NOT_LOADED}`);
    });
    if (this.#start !== start) return; // called off meanwhile
    const listener: Listener = {
      progress: (progress) => this.#events.progress(progress),
      hear: (message) => this.#hear(message),
      fail: (sentence) => this.#events.lost(new PythonLost(this.#ready ? sentence : NOT_STARTED)),
    };
    const open = (heard: Listener, from: From) => new Opening(this.#files, heard, from);
    this.#worker = this.#wanted ? open(listener, "site") : new Ahead(open, listener);
    if (this.#expected) this.tell({ type: "expect" });
    await this.#worker.delivered;
  }

  #hear(message: Heard): void {
    if (message.type === "ready") {
      this.#ready = true;
      this.#start?.resolve();
    }
    this.#events.hear(message);
  }
}
