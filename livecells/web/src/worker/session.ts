import type { PyodideInterface } from "pyodide";
import { bootPython, fetchLater, warmUp } from "../boot/boot.ts";
import type { Answer, Outcome, Output, Progress, Question } from "../protocol.ts";

/** The functions of livecells.page.session, as the worker sees them. */
interface PageSession {
  run(source: string, name: string): Promise<Outcome>;
  reset(): void;
  /** JSON for JSON. */
  ask(question: string): Promise<string>;
}

/** Python, started, with the reader's namespace in it. */
export class PythonSession {
  readonly #session: PageSession;
  #listen: (output: Output) => void = () => {};

  readonly #pyodide: PyodideInterface;
  readonly #calledOff = new AbortController();

  private constructor(pyodide: PyodideInterface) {
    this.#pyodide = pyodide;
    const post = (json: string) => this.#listen(JSON.parse(json));
    this.#session = pyodide.pyimport("livecells.page.session").Session(post);
  }

  static async start(
    manifest: URL,
    interrupt: Int32Array | undefined,
    report: (progress: Progress) => void,
  ): Promise<PythonSession> {
    const pyodide = await bootPython(manifest, report);
    if (interrupt) pyodide.setInterruptBuffer(interrupt);
    return new PythonSession(pyodide);
  }

  /** Import what lessons use, until the reader wants something run. */
  async warmUp(): Promise<void> {
    await warmUp(this.#pyodide, this.#calledOff.signal);
  }

  async run(source: string, name: string, listen: (output: Output) => void): Promise<Outcome> {
    this.#calledOff.abort();
    this.#listen = listen;
    return this.#session.run(source, name);
  }

  /** Fetch what the start left out, now that nobody waits. */
  async fetchLater(): Promise<void> {
    await fetchLater(this.#pyodide);
  }

  async ask(question: Question): Promise<Answer> {
    return JSON.parse(await this.#session.ask(JSON.stringify(question)));
  }

  reset(): void {
    this.#session.reset();
  }
}
