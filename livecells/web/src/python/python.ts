import type {
  Answer,
  FromWorker,
  Kind,
  Output,
  Progress,
  Question,
  Questions,
  ToWorker,
} from "../protocol.ts";
import { type Finished, PythonLost, Run, Stopped } from "./run.ts";

declare const WORKER_FILE: string;

const PATIENCE = 2000; // milliseconds in which a running cell must heed an interrupt
const SIGINT = 2;

/** The page's handle on the one worker that holds Python. */
export class Python {
  /** Told while Python loads. */
  onProgress: (progress: Progress) => void = () => {};
  /** Told when everything that cells have made is gone. */
  onLost: () => void = () => {};

  readonly #files: URL;
  readonly #interrupt = globalThis.crossOriginIsolated
    ? new Int32Array(new SharedArrayBuffer(4))
    : null;
  #worker: Worker | null = null;
  #start: PromiseWithResolvers<void> | null = null;
  #ready = false;
  #run: Run | null = null;
  #count = 0;
  readonly #asked = new Map<number, PromiseWithResolvers<Answer | null>>();

  /** @param files - the folder that holds the worker and `runtime/manifest.json` */
  constructor(files: URL) {
    this.#files = files;
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
    if (this.#start) return this.#start.promise;
    const start = Promise.withResolvers<void>();
    start.promise.catch(() => {}); // whoever runs a cell hears of it; a mere warm-up stays quiet
    this.#start = start;
    try {
      this.#worker = this.#open();
    } catch {
      this.#end(
        new PythonLost("This browser, or the frame around the page, allows no Python here."),
      );
    }
    return start.promise;
  }

  /** Run a cell; outputs come while it runs. One at a time: the lesson's queue sees to that. */
  async run(cell: string, source: string, onOutput: (output: Output) => void): Promise<Finished> {
    await this.warm();
    const run = new Run(++this.#count, onOutput);
    this.#run = run;
    this.#calm();
    this.#tell({ type: "run", run: run.number, cell, source });
    return run.finished;
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
    if (!this.#run) this.#calm();
    this.#tell({ type: "ask", id, question: { kind, ...ask } as Question });
    return (await asked.promise) as Questions[K]["answer"] | null;
  }

  /** End what runs: politely where the browser allows it, else with the whole worker. */
  stop(): void {
    if (this.#interrupt && this.#ready) this.#interruptWork(this.#interrupt);
    else this.#restart();
  }

  /** Where it is not heeded (inside a long call of NumPy's), the worker ends after all. */
  #interruptWork(interrupt: Int32Array): void {
    interrupt[0] = SIGINT;
    const run = this.#run;
    const asked = [...this.#asked.keys()];
    if (run) run.interrupted = true;
    const deaf = () => (run ? run === this.#run : asked.some((id) => this.#asked.has(id)));
    setTimeout(() => deaf() && this.#restart(), PATIENCE);
  }

  /** Forget all names, for another lesson. */
  reset(): void {
    if (this.#run) this.#restart();
    else if (this.#worker) this.#tell({ type: "reset" });
  }

  #restart(): void {
    this.#end(new Stopped(false));
    void this.warm();
  }

  #open(): Worker {
    const worker = openWorker(new URL(WORKER_FILE, this.#files));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#end(
        new PythonLost(
          "Python stopped working, or could not be loaded. If it ran out of memory, " +
            "make the numbers smaller.",
        ),
      );
    };
    const manifest = new URL("runtime/manifest.json", this.#files).href;
    const interrupt = this.#interrupt ? { interrupt: this.#interrupt } : {};
    worker.postMessage({ type: "boot", manifest, ...interrupt } satisfies ToWorker);
    return worker;
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case "progress":
        this.onProgress(message.progress);
        break;
      case "ready":
        this.#ready = true;
        this.#start?.resolve();
        break;
      case "broken":
      case "died":
        this.#end(new PythonLost(message.sentence));
        break;
      case "output":
        this.#run?.hear(message);
        break;
      case "finished":
        this.#run?.end(message);
        this.#run = null;
        break;
      case "answer":
        this.#asked.get(message.id)?.resolve(message.answer);
        this.#asked.delete(message.id);
        break;
    }
  }

  #end(reason: Error): void {
    if (this.#worker) dismiss(this.#worker);
    const [start, run] = [this.#start, this.#run];
    this.#worker = this.#start = this.#run = null;
    this.#ready = false;
    for (const asked of this.#asked.values()) asked.reject(reason);
    this.#asked.clear();
    this.onLost();
    start?.reject(reason);
    run?.lose(reason);
  }

  /** An interrupt that came too late must not hit what follows. */
  #calm(): void {
    if (this.#interrupt) this.#interrupt[0] = 0;
  }

  #tell(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}

/** Ends a worker; what it dies of is no news to the one that comes after it. */
function dismiss(worker: Worker): void {
  worker.onmessage = null;
  worker.onerror = (event) => event.preventDefault(); // Pyodide's, when a long call is cut off
  worker.terminate();
}

/** A frame sandboxed without `allow-same-origin` has no origin, so no script's address is its own. */
function openWorker(script: URL): Worker {
  if (self.origin !== "null") return new Worker(script, { type: "module" });
  const own = `import ${JSON.stringify(script.href)};`;
  // `data:`, for Chromium starts no module worker from a `blob:` here
  return new Worker(`data:text/javascript,${encodeURIComponent(own)}`, { type: "module" });
}
