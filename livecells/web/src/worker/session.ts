import { bootPython } from "../boot/boot.ts";
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

  private constructor(open: (post: (json: string) => void) => PageSession) {
    this.#session = open((json) => this.#listen(JSON.parse(json)));
  }

  static async start(
    manifest: URL,
    interrupt: Int32Array | undefined,
    report: (progress: Progress) => void,
  ): Promise<PythonSession> {
    const pyodide = await bootPython(manifest, report);
    if (interrupt) pyodide.setInterruptBuffer(interrupt);
    return new PythonSession(pyodide.pyimport("livecells.page.session").Session);
  }

  async run(source: string, name: string, listen: (output: Output) => void): Promise<Outcome> {
    this.#listen = listen;
    return this.#session.run(source, name);
  }

  async ask(question: Question): Promise<Answer> {
    return JSON.parse(await this.#session.ask(JSON.stringify(question)));
  }

  reset(): void {
    this.#session.reset();
  }
}
