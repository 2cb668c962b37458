import { bootPython } from "../boot/boot.ts";
import type { Outcome, Output, Progress } from "../protocol.ts";

/** The functions of livecells.page.session, as the worker sees them. */
interface PageSession {
  run(source: string, name: string): Promise<Outcome>;
  reset(): void;
}

/** Python, started, with the reader's namespace in it. */
export class PythonSession {
  readonly #session: PageSession;
  #listen: (output: Output) => void = () => {};

  private constructor(open: (post: (json: string) => void) => PageSession) {
    this.#session = open((json) => this.#listen(JSON.parse(json)));
  }

  static async start(manifest: URL, report: (progress: Progress) => void): Promise<PythonSession> {
    const pyodide = await bootPython(manifest, report);
    return new PythonSession(pyodide.pyimport("livecells.page.session").Session);
  }

  async run(source: string, name: string, listen: (output: Output) => void): Promise<Outcome> {
    this.#listen = listen;
    return this.#session.run(source, name);
  }

  reset(): void {
    this.#session.reset();
  }
}
