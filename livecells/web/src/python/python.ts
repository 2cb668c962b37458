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
import { Connection, type Heard } from "./connection.ts";
import { type Finished, type Follower, PythonLost, Run, Stopped } from "./run.ts";

const PATIENCE = 2000; // milliseconds in which a running cell must heed a Stop

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
  readonly #connection: Connection;
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
    this.#connection = new Connection(files, {
      progress: (progress) => this.onProgress(progress),
      hear: (message) => this.#hear(message),
      lost: (reason) => this.#end(reason),
    });
  }

  /** The list of the files that Python starts from. */
  get manifest(): URL {
    return new URL("runtime/manifest.json", this.#files);
  }

  get ready(): boolean {
    return this.#connection.ready;
  }

  /** Settles when the start that is under way is over; null when there is none. */
  get started(): Promise<void> | null {
    return this.#connection.started;
  }

  /** Start loading, if that has not begun; settles when Python is ready. */
  warm(): Promise<void> {
    return this.#connection.warm();
  }

  /** Start loading, or go on, for a run that comes as soon as Python is ready. */
  expect(): Promise<void> {
    return this.#connection.expect();
  }

  /** Start from what the browser holds, though nobody asked yet; should that fail, none is told. */
  startAhead(): void {
    this.#connection.startAhead();
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
    if (this.ready) this.#tell({ type: "file", name, content });
  }

  get busy(): boolean {
    return this.#run !== null;
  }

  /** Ask something; Python answers between runs. Null: it has no answer, or was interrupted. */
  async ask<K extends Kind>(
    kind: K,
    ask: Questions[K]["ask"],
  ): Promise<Questions[K]["answer"] | null> {
    if (!this.ready) return null;
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
    if (!this.ready || !this.#stoppable || again) {
      this.restart();
      return;
    }
    const upTo = this.#count;
    this.#stopped = upTo;
    if (this.#run) this.#run.interrupted = true;
    this.#tell({ type: "stop", upTo });
    setTimeout(() => this.#pending(upTo) && this.restart(), PATIENCE);
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

  #hear(message: Heard): void {
    switch (message.type) {
      case "ready":
        this.#stoppable = message.stoppable;
        for (const [name, content] of this.#given) this.#tell({ type: "file", name, content });
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
    const run = this.#run;
    this.#run = null;
    this.#foreign = false;
    for (const asked of this.#asked.values()) asked.reject(reason);
    this.#asked.clear();
    this.#connection.close(reason);
    this.onLost();
    run?.lose(reason);
  }

  #tell(message: ToWorker): void {
    this.#connection.tell(message);
  }
}
