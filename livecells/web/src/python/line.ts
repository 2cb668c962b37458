import type { FromWorker, ToWorker } from "../protocol.ts";
import { Rate } from "../rate.ts";
import { heard } from "./heard.ts";

/** Milliseconds, and how many messages a worker may send in them: its own throttle allows far less. */
const WINDOW = 1000;
const MOST_IN_A_WINDOW = 100_000;

interface Listener {
  hear(message: FromWorker): void;
  /** The worker has failed, or sends what no worker of ours sends. */
  fail(sentence: string): void;
}

/** The one line to the worker: what comes over it is looked at before it is believed. */
export class Line {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #rate = new Rate(MOST_IN_A_WINDOW, WINDOW);

  constructor(worker: Worker, listener: Listener) {
    const { port1, port2 } = new MessageChannel();
    this.#worker = worker;
    this.#port = port1;
    port1.onmessage = ({ data }) => {
      if (this.#rate.exceeded()) listener.fail(TOO_MUCH);
      const message = heard(data);
      if (message) listener.hear(message);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      listener.fail(LOST);
    };
    worker.postMessage(null, [port2]);
  }

  tell(message: ToWorker, transfer: Transferable[] = []): void {
    // Chromium passes compiled WebAssembly to a worker of the page, but through no port
    const compiled = message.type === "part" && message.content instanceof WebAssembly.Module;
    const way = compiled ? this.#worker : this.#port;
    way.postMessage(message, transfer);
  }

  /** Ends the worker; what it dies of is no news to the one that comes after it. */
  close(): void {
    this.#port.onmessage = null;
    this.#port.close();
    this.#worker.onerror = (event) => event.preventDefault(); // Pyodide's, when a long call is cut off
    this.#worker.terminate();
  }
}

const LOST =
  "Python stopped working, or could not be loaded. If it ran out of memory, make the numbers smaller.";
const TOO_MUCH = "The code sent more than this page can show, so Python was ended.";
