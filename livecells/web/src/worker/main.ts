// The worker: holds Python, runs one cell at a time, and passes on what it emits. It has an origin
// of its own and can fetch nothing; all it starts from comes through one port, which only the code
// of this file holds.
import "../old-browsers.ts";
import { Parts } from "../boot/parts.ts";
import type { FromWorker, ToWorker } from "../protocol.ts";
import { contain } from "./contain.ts";
import { lastWords } from "./last-words.ts";
import { CAN_WAIT, PythonSession } from "./session.ts";
import { Throttle } from "./throttle.ts";

/** Milliseconds without a run after which the reader is taken to read. */
const READING = 2000;

// Bound now: a reader's code may change what all ports, or the global scope, inherit from.
const { clearTimeout: clear, setTimeout: after } = self;
const clock = performance.now.bind(performance);
let send: (message: FromWorker) => void = () => {};
const tell = (message: FromWorker): void => send(message);

type Order<T extends ToWorker["type"]> = Extract<ToWorker, { type: T }>;

const parts = new Parts((name) => tell({ type: "want", name }));
let session: PythonSession | null = null;
/** Aborted once the reader wants something run. */
const warmUp = new AbortController();
let reading: number | undefined;
/** The orders before the one that comes: Python does one thing at a time, even while it waits. */
let before: Promise<void> = Promise.resolve();
/** The number of the order that Python is at; zero between two. */
let current = 0;
/** Orders up to this number are called off. */
let stopped = 0;
/** Takes the line that the reader types. */
let typed: (text: string) => void = () => {};

// The port comes first. Compiled WebAssembly then comes this way too: Chromium passes none by ports.
self.onmessage = ({ data, ports: [port] }: MessageEvent<ToWorker>) => {
  if (!port) return hear(data);
  send = port.postMessage.bind(port);
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => hear(data);
};

function hear(message: ToWorker): void {
  obey(message).catch((reason) => tell({ type: "died", sentence: lastWords(reason) }));
}

// Python may also break down between two orders, where nobody waits: in a task of the reader's.
self.addEventListener("unhandledrejection", ({ reason }) => mourn(reason));
self.addEventListener("error", ({ error }) => mourn(error));

function mourn(reason: unknown): void {
  if (reason instanceof WebAssembly.RuntimeError) {
    tell({ type: "died", sentence: lastWords(reason) });
  }
}

async function obey(message: ToWorker): Promise<void> {
  switch (message.type) {
    case "boot":
      return boot(message);
    case "part":
      return parts.take(message.name, message.content);
    case "lost":
      return parts.lose(message.name, message.cause);
    case "expect":
      return warmUp.abort();
    case "run":
      return inTurn(message.run, () => run(message));
    case "ask":
      return inTurn(message.id, () => answer(message));
    case "file":
      return inTurn(current, async () => session?.put(message.name, message.content));
    case "reset":
      return inTurn(current, async () => session?.reset());
    case "stop":
      stopped = message.upTo;
      if (current && current <= stopped) session?.stop();
      return;
    case "typed":
      typed(message.text);
  }
}

/** Waits for its turn: while Python waits, in the middle of its work, messages are heard too. */
function inTurn(number: number, work: () => Promise<unknown>): Promise<void> {
  const turn = before.then(async () => {
    current = number;
    try {
      await work();
    } finally {
      current = 0;
    }
  });
  before = turn.catch(() => {});
  return turn;
}

async function boot({ plan }: Order<"boot">): Promise<void> {
  try {
    const started = await PythonSession.start(plan, parts);
    started.onEnd((reason) => tell({ type: "died", sentence: lastWords(reason) }));
    contain(self);
    session = started;
    tell({ type: "ready", stoppable: CAN_WAIT });
    started.warmUp(warmUp.signal).catch(() => {}); // the import that needs it will tell
  } catch (reason) {
    tell({ type: "broken", sentence: `Python could not start (${String(reason)}).` });
  }
}

async function run({ run, cell, source, place, known }: Order<"run">): Promise<void> {
  if (!session) return;
  if (run <= stopped) return tell({ type: "finished", run, outcome: "error", seconds: 0 });
  clear(reading);
  const start = clock();
  const throttle = new Throttle((output) => tell({ type: "output", run, output }));
  const outcome = await session.run(source, cell, place, known, {
    output: (output) => throttle.pass(output),
    line: (line) => tell({ type: "at", run, line }),
    question: (question) => {
      tell({ type: "question", run, question });
      return new Promise((resolve) => {
        typed = resolve;
      });
    },
  });
  throttle.end();
  tell({ type: "finished", run, outcome, seconds: (clock() - start) / 1000 });
  reading = after(fetchLater, READING);
}

/** What the start left out comes when it takes nothing from a cell that waits for its turn. */
function fetchLater(): void {
  session?.fetchLater().catch(() => {}); // the import that needs it will tell
}

async function answer({ id, question }: Order<"ask">): Promise<void> {
  const answered = id > stopped ? session?.ask(question).catch(() => null) : null;
  tell({ type: "answer", id, answer: (await answered) ?? null });
}
