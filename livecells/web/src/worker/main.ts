// The worker: holds Python, runs one cell at a time, and passes on what it emits.
import type { FromWorker, Progress, ToWorker } from "../protocol.ts";
import { PythonSession } from "./session.ts";

/** Milliseconds without a run after which the reader is taken to read. */
const READING = 2000;

const tell = (message: FromWorker): void => self.postMessage(message);
let session: PythonSession | null = null;
let reading: ReturnType<typeof setTimeout> | undefined;

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  try {
    await obey(data);
  } catch (reason) {
    tell({ type: "died", sentence: lastWords(reason) });
  }
};

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
    case "run":
      return run(message);
    case "ask":
      return answer(message);
    case "reset":
      session?.reset();
  }
}

async function boot({ manifest, interrupt }: Extract<ToWorker, { type: "boot" }>): Promise<void> {
  const report = (progress: Progress) => tell({ type: "progress", progress });
  try {
    session = await PythonSession.start(new URL(manifest), interrupt, report);
    tell({ type: "ready" });
    session.warmUp().catch(() => {}); // the import that needs it will tell
  } catch (reason) {
    tell({ type: "broken", ...bootFailure(reason) });
  }
}

async function run({ run, cell, source }: Extract<ToWorker, { type: "run" }>): Promise<void> {
  if (!session) return;
  clearTimeout(reading);
  const start = performance.now();
  const outcome = await session.run(source, cell, (output) =>
    tell({ type: "output", run, output }),
  );
  tell({ type: "finished", run, outcome, seconds: (performance.now() - start) / 1000 });
  reading = setTimeout(fetchLater, READING);
}

/** What the start left out comes when it takes nothing from a cell that waits for its turn. */
function fetchLater(): void {
  session?.fetchLater().catch(() => {}); // the import that needs it will tell
}

async function answer({ id, question }: Extract<ToWorker, { type: "ask" }>): Promise<void> {
  const answered = session?.ask(question).catch(() => null);
  tell({ type: "answer", id, answer: (await answered) ?? null });
}

function bootFailure(reason: unknown): { sentence: string; file?: string } {
  if (reason && typeof reason === "object" && "sentence" in reason) {
    const { sentence, file } = reason as { sentence: string; file?: string };
    return file === undefined ? { sentence } : { sentence, file };
  }
  return { sentence: `Python could not start (${String(reason)}).` };
}

/** Pyodide does not survive an error of its own: say which kind it was. */
function lastWords(reason: unknown): string {
  const text = String(reason);
  if (/memory|allocation|RangeError/i.test(text)) {
    return "Python ran out of memory and had to stop. Make the numbers smaller and run again.";
  }
  return `Python stopped working (${text.split("\n")[0]}). Run the cell again to start it afresh.`;
}
