import type {
  Answer,
  FromWorker,
  Kind,
  Place,
  Progress,
  Question,
  Questions,
  ToWorker,
} from "../protocol.ts";
import type { From } from "../supply/asking.ts";
import { NOT_LOADED } from "../words.ts";
import type { Ahead } from "./ahead.ts";
import type { Listener, Opening } from "./opening.ts";
import { type Finished, type Follower, PythonLost, Run, Stopped } from "./run.ts";

const PATIENCE = 2000; // milliseconds in which a running cell must heed a Stop

/** A worker that fails before Python is there has run nothing that could be too large. */
const NOT_STARTED =
  "Python does not start in this browser. Close other tabs and try again, " +
  "or use a current version of Firefox, Chrome or Safari.";

/** What a cell has run. */
export interface Code {
  readonly cell: string;
  readonly source: string;
  readonly place: Place;
  /** It is the page's own, as the build knows it. */
  readonly known: boolean;
}

/** The page's handle on the one worker that holds Python. */
export class Python {
  /** Told while Python loads. */
  onProgress: (progress: Progress) => void = () => {};
  /** The reader's files are here as far as they are kept: nothing runs before. */
  given: Promise<void> = Promise.resolve();
  /** Told when everything that cells have made is gone. */
  onLost: () => void = () => {};

  readonly #files: URL;
  #worker: Opening | Ahead | null = null;
  /** Somebody wants the Python that starts, or has. */
  #wanted = false;
  /** A cell waits for it. */
  #expected = false;
  #start: PromiseWithResolvers<void> | null = null;
  #ready = false;
  /** A Stop reaches the code that runs. */
  #stoppable = false;
  /** What was ordered up to this number has been asked to stop. */
  #stopped = 0;
  #run: Run | null = null;
  #count = 0;
  /** Something else than the page's own code has run: no other lesson may meet what it left. */
  #foreign = false;
  /** The reader's files, by name: each Python has them. */
  readonly #given = new Map<string, ArrayBuffer>();
  readonly #asked = new Map<number, PromiseWithResolvers<Answer | null>>();

  /** @param files - the folder that holds the worker and `runtime/manifest.json` */
  constructor(files: URL) {
    this.#files = files;
  }

  /** The list of the files that Python starts from. */
  get manifest(): URL {
    return new URL("runtime/manifest.json", this.#files);
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
    this.#tell({ type: "expect" });
    return this.warm();
  }

  /** Start from what the browser holds, though nobody asked yet; should that fail, none is told. */
  startAhead(): void {
    if (!this.#start) void this.#starting();
  }

  #starting(): Promise<void> {
    if (this.#start) return this.#start.promise;
    const start = Promise.withResolvers<void>();
    start.promise.catch(() => {}); // whoever runs a cell hears of it; a mere warm-up stays quiet
    this.#start = start;
    this.#begin(start).catch((reason) => {
      if (this.#start === start) this.#end(new PythonLost(reason.message, reason.reload));
    });
    return start.promise;
  }

  /** Run a cell; the follower hears of it while it runs. One at a time: the lesson's queue sees to that. */
  async run(code: Code, follower: Follower): Promise<Finished> {
    await Promise.all([this.warm(), this.given]);
    const run = new Run(++this.#count, follower);
    this.#run = run;
    this.#foreign ||= !code.known;
    this.#tell({ type: "run", run: run.number, ...code });
    return run.finished;
  }

  /** Put a file of the reader's into Python's folder, or take it away. */
  hand(name: string, content: ArrayBuffer | null): void {
    if (content) this.#given.set(name, content);
    else this.#given.delete(name);
    if (this.#ready) this.#tell({ type: "file", name, content });
  }

  get busy(): boolean {
    return this.#run !== null;
  }

  /** Ask something; Python answers between runs. Null: it has no answer, or was interrupted. */
  async ask<K extends Kind>(
    kind: K,
    ask: Questions[K]["ask"],
  ): Promise<Questions[K]["answer"] | null> {
    if (!this.#ready) return null;
    const id = ++this.#count;
    const asked = Promise.withResolvers<Answer | null>();
    this.#asked.set(id, asked);
    this.#tell({ type: "ask", id, question: { kind, ...ask } as Question });
    return (await asked.promise) as Questions[K]["answer"] | null;
  }

  /**
   * End what runs and keep what it has made; with the whole worker where that is not heeded (inside
   * a long call of NumPy's), where the browser has no way to it, and when the reader asks again.
   */
  stop(): void {
    const again = this.#pending(this.#stopped);
    if (!this.#ready || !this.#stoppable || again) {
      this.restart();
      return;
    }
    const upTo = this.#count;
    const worker = this.#worker;
    this.#stopped = upTo;
    if (this.#run) this.#run.interrupted = true;
    this.#tell({ type: "stop", upTo });
    const deaf = () => worker === this.#worker && this.#pending(upTo);
    setTimeout(() => deaf() && this.restart(), PATIENCE);
  }

  /** Whether something that was ordered up to this number is not over yet. */
  #pending(upTo: number): boolean {
    const numbers = [...this.#asked.keys(), ...(this.#run ? [this.#run.number] : [])];
    return numbers.some((number) => number <= upTo);
  }

  /**
   * For another lesson: nothing of this one may reach it. Names can be forgotten; what code that is
   * not the page's own may have left (tasks, patched modules) goes only with the whole worker.
   */
  reset(): void {
    if (this.#run || this.#foreign) this.restart();
    else this.#tell({ type: "reset" });
  }

  /** End this Python, whatever it does, and start another. */
  restart(): void {
    this.#end(new Stopped(false));
    void this.warm();
  }

  async #begin(start: PromiseWithResolvers<void>): Promise<void> {
    const { Ahead, Opening } = await import("./opening.ts").catch(() => {
      throw new Error(`What starts Python ${NOT_LOADED}`);
    });
    if (this.#start !== start) return; // called off meanwhile
    const listener: Listener = {
      progress: (progress) => this.onProgress(progress),
      hear: (message) => this.#hear(message),
      fail: (sentence) => this.#end(new PythonLost(this.#ready ? sentence : NOT_STARTED)),
    };
    const open = (heard: Listener, from: From) => new Opening(this.#files, heard, from);
    this.#worker = this.#wanted ? open(listener, "site") : new Ahead(open, listener);
    if (this.#expected) this.#tell({ type: "expect" });
    await this.#worker.delivered;
  }

  #hear(message: Parameters<Listener["hear"]>[0]): void {
    switch (message.type) {
      case "ready":
        this.#ready = true;
        this.#stoppable = message.stoppable;
        for (const [name, content] of this.#given) this.#tell({ type: "file", name, content });
        this.#start?.resolve();
        break;
      case "broken":
      case "died":
        this.#end(new PythonLost(message.sentence));
        break;
      case "output":
        this.#running(message)?.show(message.output);
        break;
      case "at":
        this.#running(message)?.reached(message.line);
        break;
      case "question":
        void this.#question(message);
        break;
      case "finished":
        this.#running(message)?.end(message);
        if (this.#running(message)) this.#run = null;
        break;
      case "answer":
        this.#asked.get(message.id)?.resolve(message.answer);
        this.#asked.delete(message.id);
        break;
    }
  }

  /** The run that a message is about, if it is not an earlier one, which is over. */
  #running({ run }: { run: number }): Run | null {
    return run === this.#run?.number ? this.#run : null;
  }

  async #question(asked: Extract<FromWorker, { type: "question" }>): Promise<void> {
    const text = await this.#running(asked)?.question(asked.question);
    if (text !== undefined && this.#running(asked)) this.#tell({ type: "typed", text });
  }

  #end(reason: Error): void {
    this.#worker?.close();
    const [start, run] = [this.#start, this.#run];
    this.#worker = this.#start = this.#run = null;
    this.#ready = this.#foreign = this.#wanted = this.#expected = false;
    for (const asked of this.#asked.values()) asked.reject(reason);
    this.#asked.clear();
    this.onLost();
    start?.reject(reason);
    run?.lose(reason);
  }

  #tell(message: ToWorker): void {
    this.#worker?.tell(message);
  }
}
