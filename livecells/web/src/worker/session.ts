import type { PyodideInterface } from "pyodide";
import { bootPython, type Started } from "../boot/boot.ts";
import type { Parts } from "../boot/parts.ts";
import type { Answer, Outcome, Output, Place, Plan, Question } from "../protocol.ts";
import { Interrupts } from "./interrupts.ts";

/** The functions of livecells.page.session, as the worker sees them. */
interface PageSession {
  /** @param place - a `Place` as JSON */
  run(source: string, name: string, place: string): Promise<Outcome>;
  reset(): void;
  /** Imports a module. */
  warm(module: string): void;
  /** An archive has come: its files are opened like all others. */
  here(archive: string): void;
  /** Ends work that waits for something. */
  cancel(): void;
  /** JSON for JSON. */
  ask(question: string): Promise<string>;
}

/** Where files that cells write are part of what they leave. */
const FOLDERS = ["/home/pyodide", "/tmp"] as const;

/** What Python asks of the worker (livecells.page.session, livecells.page.stopping). */
interface ForPython {
  readonly canWait: boolean;
  /** The archive of each file that is not here: JSON. */
  readonly missing: string;
  post(json: string): void;
  fetch(name: string): Promise<unknown>;
  ask(question: string): Promise<unknown>;
  turn(): Promise<void>;
  pause(seconds: number): Promise<void>;
  asked(): boolean;
  due(): boolean;
  at(line: number): void;
}

/** Who hears what a run has to say. */
export interface Listener {
  output(output: Output): void;
  /** Python is at this line of the cell. */
  line(line: number): void;
  /** The code asks the reader for a line. */
  question(question: string): Promise<string>;
}

const NOBODY: Listener = {
  output() {},
  line() {},
  question: () => new Promise(() => {}),
};

/** Python can wait for what the page hands over, in the middle of its work. */
export const CAN_WAIT = "Suspending" in WebAssembly;

/** Python, started, with the reader's namespace in it. */
export class PythonSession {
  readonly #session: PageSession;
  readonly #started: Started;
  readonly #plan: Plan;
  /** The archives that come unasked; settles whether they do or not. */
  readonly #soon: Promise<unknown>;
  readonly #interrupts: Interrupts | null;
  #listener = NOBODY;

  private constructor(started: Started, plan: Plan) {
    this.#started = started;
    this.#plan = plan;
    const { pyodide } = started;
    this.#interrupts = CAN_WAIT
      ? new Interrupts(
          pyodide,
          () => this.#session.cancel(),
          (line) => this.#listener.line(line),
        )
      : null;
    const page = pyodide.pyimport("livecells.page.session");
    this.#session = page.of_browser(this.#forPython(), FOLDERS);
    const soon = [...started.soon].map(([name, here]) => here.then(() => this.#session.here(name)));
    this.#soon = Promise.allSettled(soon);
  }

  static async start(plan: Plan, parts: Parts): Promise<PythonSession> {
    return new PythonSession(await bootPython(plan, parts), plan);
  }

  /** Told when Python has ended itself, with no way back. */
  onEnd(listen: (reason: unknown) => void): void {
    // the way in that Pyodide's own console page uses
    const { _api } = this.#started.pyodide as PyodideInterface & { readonly _api: Ended };
    _api.on_fatal = listen;
  }

  /**
   * Import what lessons use, until the reader wants something run. Between modules the worker is
   * free for a moment, so a Run that comes meanwhile is held up by no more than the import at hand.
   */
  async warmUp(calledOff: AbortSignal): Promise<void> {
    const { start, soon } = this.#plan.warm;
    await this.#import(start, calledOff);
    await this.#soon;
    await this.#import(soon, calledOff);
  }

  async #import(modules: readonly string[], calledOff: AbortSignal): Promise<void> {
    for (const module of modules) {
      await new Promise((resolve) => setTimeout(resolve));
      if (calledOff.aborted) return;
      this.#session.warm(module);
    }
  }

  /** @param known - the build knows what files the code opens: they are here */
  async run(
    source: string,
    name: string,
    place: Place,
    known: boolean,
    listener: Listener,
  ): Promise<Outcome> {
    this.#listener = listener;
    // the import that needs it will tell
    if (!CAN_WAIT) await this.#fetch(known ? this.#plan.known : this.#all).catch(() => {});
    this.#interrupts?.begin();
    return this.#session.run(source, name, JSON.stringify(place));
  }

  /** End what runs, where it stands. */
  stop(): void {
    this.#interrupts?.stop();
  }

  /** Fetch what the start left out, now that nobody waits. */
  async fetchLater(): Promise<void> {
    await this.#fetch(this.#all);
  }

  async ask(question: Question): Promise<Answer | null> {
    this.#interrupts?.begin();
    return JSON.parse(await this.#session.ask(JSON.stringify(question)));
  }

  /** A file of the reader's, which all cells find; null takes it away. */
  put(name: string, content: ArrayBuffer | null): void {
    const { FS } = this.#started.pyodide;
    const path = `${FOLDERS[0]}/${name}`;
    if (content) FS.writeFile(path, new Uint8Array(content));
    else if (FS.analyzePath(path).exists) FS.unlink(path);
  }

  reset(): void {
    this.#session.reset();
  }

  get #all(): Iterable<string> {
    return this.#started.later.keys();
  }

  async #fetch(names: Iterable<string>): Promise<void> {
    for (const name of names) await this.#started.later.get(name)?.fetch();
  }

  #forPython(): ForPython {
    const { later, missing } = this.#started;
    const interrupts = this.#interrupts;
    return {
      canWait: CAN_WAIT,
      missing: JSON.stringify(missing),
      post: (json) => this.#listener.output(JSON.parse(json)),
      // what Python waits for ends with a Stop
      fetch: async (name) => interrupts?.until(later.get(name)?.fetch()),
      ask: async (question) => interrupts?.until(this.#listener.question(question)),
      turn: async () => interrupts?.turn(),
      pause: async (seconds) => interrupts?.pause(seconds),
      asked: () => interrupts?.asked() ?? false,
      due: () => interrupts?.due() ?? false,
      at: (line) => interrupts?.at(line),
    };
  }
}

interface Ended {
  on_fatal?: (reason: unknown) => void;
}
