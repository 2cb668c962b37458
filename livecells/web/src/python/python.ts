import type { FromWorker, Outcome, Output, Progress, ToWorker } from "../protocol.ts";

declare const WORKER_FILE: string;

export interface Finished {
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** Python could not start, or died; the message is a sentence for the reader. */
export class PythonLost extends Error {}

/** The reader pressed Stop. */
export class Stopped extends Error {}

interface Run {
  readonly onOutput: (output: Output) => void;
  readonly resolve: (finished: Finished) => void;
  readonly reject: (reason: Error) => void;
}

interface Start {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** The page's handle on the one worker that holds Python. */
export class Python {
  /** Told while Python loads. */
  onProgress: (progress: Progress) => void = () => {};
  /** Told when everything that cells have made is gone. */
  onLost: () => void = () => {};

  readonly #files: URL;
  #worker: Worker | null = null;
  #start: Start | null = null;
  #run: Run | null = null;
  #runs = 0;
  #ready = false;

  /** @param files - the folder that holds the worker and `runtime/manifest.json` */
  constructor(files: URL) {
    this.#files = files;
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Start loading, if that has not begun; settles when Python is ready. */
  warm(): Promise<void> {
    if (this.#start) return this.#start.promise;
    const start = Promise.withResolvers<void>();
    start.promise.catch(() => {}); // whoever runs a cell hears of it; a mere warm-up stays quiet
    this.#start = start;
    const worker = new Worker(new URL(WORKER_FILE, this.#files), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lose("Python stopped working. Run the cell again to start it afresh.");
    };
    this.#worker = worker;
    this.#tell({ type: "boot", manifest: new URL("runtime/manifest.json", this.#files).href });
    return start.promise;
  }

  /** Run a cell; outputs come while it runs. One at a time: the lesson's queue sees to that. */
  async run(cell: string, source: string, onOutput: (output: Output) => void): Promise<Finished> {
    await this.warm();
    return new Promise((resolve, reject) => {
      this.#run = { onOutput, resolve, reject };
      this.#tell({ type: "run", run: ++this.#runs, cell, source });
    });
  }

  /** End whatever runs, at once, and have a fresh Python ready soon. */
  stop(): void {
    this.#end(new Stopped());
    void this.warm();
  }

  /** Forget all names, for another lesson. */
  reset(): void {
    if (this.#run) this.stop();
    else if (this.#worker) this.#tell({ type: "reset" });
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
        this.#lose(message.sentence);
        break;
      case "output":
        if (message.run === this.#runs) this.#run?.onOutput(message.output);
        break;
      case "finished":
        if (message.run === this.#runs) this.#run?.resolve(message);
        this.#run = null;
        break;
    }
  }

  #lose(sentence: string): void {
    this.#end(new PythonLost(sentence));
  }

  #end(reason: Error): void {
    this.#worker?.terminate();
    const [start, run] = [this.#start, this.#run];
    this.#worker = this.#start = this.#run = null;
    this.#ready = false;
    this.onLost();
    start?.reject(reason);
    run?.reject(reason);
  }

  #tell(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}
