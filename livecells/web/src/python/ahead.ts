// A Python that was started before anyone asked, from what the browser holds. Whoever wants it claims
// it: then it serves if it is the site's own still, or another is opened in its place.
import type { FromWorker, ToWorker } from "../protocol.ts";
import type { From } from "../supply/asking.ts";
import type { Listener, Opening } from "./opening.ts";

type Open = (listener: Listener, from: From) => Opening;
type Ready = Extract<FromWorker, { type: "ready" }>;

export class Ahead {
  /** Settles as an `Opening`'s, once it is claimed. */
  readonly delivered: Promise<unknown>;
  readonly #make: Open;
  readonly #listener: Listener;
  readonly #claimed = Promise.withResolvers<unknown>();
  #opening: Opening | null;
  #ready: Ready | null = null;
  #wanted = false;
  #expected = false;
  /** What comes is for the listener. */
  #open = false;
  #closed = false;

  /** @param make - opens a Python */
  constructor(make: Open, listener: Listener) {
    this.#make = make;
    this.#listener = listener;
    this.delivered = this.#claimed.promise;
    const quiet: Listener = {
      progress: () => {},
      hear: (message) => this.#hear(message),
      fail: (sentence) => this.#fail(sentence),
    };
    this.#opening = make(quiet, "browser");
    this.#opening.delivered.catch(() => this.#drop());
  }

  claim(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#serve().then(this.#claimed.resolve, this.#claimed.reject);
  }

  tell(message: ToWorker): void {
    this.#expected ||= message.type === "expect";
    this.#opening?.tell(message);
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #serve(): Promise<unknown> {
    const whole = this.#opening?.delivered.then(() => true).catch(() => false);
    const usable = await Promise.all([whole, this.#opening?.isCurrent()]);
    if (this.#closed) return;
    this.#open = true;
    if (this.#opening && usable.every(Boolean)) {
      if (this.#ready) this.#listener.hear(this.#ready);
      return;
    }
    this.#drop();
    this.#opening = this.#make(this.#listener, "site");
    if (this.#expected) this.#opening.tell({ type: "expect" });
    return this.#opening.delivered;
  }

  #hear(message: Parameters<Listener["hear"]>[0]): void {
    if (this.#open) this.#listener.hear(message);
    else if (message.type === "ready") this.#ready = message;
    else this.#drop(); // it can't start, or has died already
  }

  #fail(sentence: string): void {
    if (this.#open) this.#listener.fail(sentence);
    else this.#drop();
  }

  #drop(): void {
    this.#opening?.close();
    this.#opening = null;
  }
}
