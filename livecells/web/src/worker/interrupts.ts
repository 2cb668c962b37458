// How a Stop reaches Python while it runs, on a host that sends no headers. Python looks at a buffer
// every so many instructions; what stands there is a signal. Ten times a second it finds one, and
// the signal's handler (livecells.page.stopping) lets this worker hear its messages.
import type { PyodideInterface } from "pyodide";

/** Milliseconds between two looks for a Stop. */
const BEAT = 100;
/** Milliseconds that a look at the buffer should come after the last. */
const AIM = 20;
/**
 * Instructions between two looks at the buffer, at most. A look calls JavaScript, so more of them
 * cost more (`make bench`); fewer come too late where a loop's steps become slow all of a sudden.
 */
const MOST = 200;
/** Milliseconds after which code that swallowed a Stop meets it again. */
const AGAIN = 500;
/** Milliseconds between two lines that the page is told of. */
const LINES = 500;
const SIGNAL = 10; // livecells.page.stopping.SIGNAL

// Bound now: a reader's code may change what the global scope and all ports inherit from.
const clock = performance.now.bind(performance);
const { setTimeout: after, clearTimeout: clear } = self;
const { port1, port2 } = new MessageChannel();
const knock = port1.postMessage.bind(port1, null);

/** The parts of Pyodide's module that say where the interpreter counts. */
interface Counting {
  readonly HEAP32: Int32Array;
  readonly __Py_emscripten_signal_clock: number;
}

/** Hears a Stop for the Python that runs. */
export class Interrupts {
  readonly #module: Counting;
  readonly #cancel: () => void;
  readonly #tellLine: (line: number) => void;
  /** What is to be waited for no longer when a Stop comes. */
  readonly #wakes = new Set<() => void>();
  #asked = false;
  #raiseAt = 0;
  #waiting = 0;
  #polled = 0;
  #interval = 1;
  #looked = 0;
  #line = 0;
  #lineTold = 0;

  /** @param cancel - ends work that waits for something */
  constructor(pyodide: PyodideInterface, cancel: () => void, tellLine: (line: number) => void) {
    this.#module = (pyodide as unknown as { _module: Counting })._module;
    this.#cancel = cancel;
    this.#tellLine = tellLine;
    const poll = () => this.#poll();
    pyodide.setInterruptBuffer({
      get 0() {
        return poll();
      },
      set 0(_) {},
    } as unknown as Int32Array);
  }

  /** Something new is to run: a Stop for what was before it is no longer meant. */
  begin(): void {
    this.#asked = false;
    this.#line = 0;
    this.#interval = 1;
    this.#polled = this.#looked = clock();
  }

  stop(): void {
    this.#asked = true;
    this.#raiseAt = 0;
    for (const wake of this.#wakes) wake();
    if (this.#waiting === 0) this.#cancel();
  }

  turn(): Promise<void> {
    return this.#wait(
      new Promise((resolve) => {
        port2.onmessage = () => resolve();
        knock();
      }),
    );
  }

  /** What is coming, or undefined once a Stop comes. */
  until<T>(coming: PromiseLike<T> | undefined): Promise<T | undefined> {
    if (this.#asked || !coming) return Promise.resolve(undefined);
    const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
    const wake = () => resolve(undefined);
    this.#wakes.add(wake);
    coming.then(resolve, reject);
    return this.#wait(promise.finally(() => this.#wakes.delete(wake)));
  }

  async pause(seconds: number): Promise<void> {
    let timer: number | undefined;
    const most = 2 ** 31 - 1;
    await this.until(
      new Promise<void>((resolve) => {
        timer = after(resolve, Math.min(seconds * 1000, most));
      }),
    );
    clear(timer);
  }

  /** Whether a Stop has come, which ended what Python waited for: it is raised then. */
  asked(): boolean {
    if (this.#asked) this.#raiseAt = clock() + AGAIN;
    return this.#asked;
  }

  /** Whether a Stop is to be raised now: once, and again if the code goes on as if nothing was. */
  due(): boolean {
    return this.#asked && clock() >= this.#raiseAt && this.asked();
  }

  at(line: number): void {
    const time = clock();
    if (line === this.#line || time - this.#lineTold < LINES) return;
    this.#line = line;
    this.#lineTold = time;
    this.#tellLine(line);
  }

  async #wait<T>(coming: Promise<T>): Promise<T> {
    this.#waiting++;
    try {
      return await coming;
    } finally {
      this.#waiting--;
    }
  }

  /** What stands in the buffer; and when Python is to look at it again, by the pace of late. */
  #poll(): number {
    const time = clock();
    const pace = (time - this.#polled) / this.#interval;
    this.#polled = time;
    this.#interval = Math.max(1, Math.min(MOST, Math.floor(AIM / pace)));
    this.#module.HEAP32[this.#module.__Py_emscripten_signal_clock >> 2] = this.#interval;
    if (time - this.#looked < BEAT) return 0;
    this.#looked = time;
    return SIGNAL;
  }
}
