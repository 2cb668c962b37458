// Opens the worker that holds a stranger's code so that it can reach nothing, wherever the site is
// hosted. Three walls, two of them the browser's own:
//
// - Its address is `data:`, so its origin is its own: no cookie, no storage, no cache, no service
//   worker of the site's is there for it.
// - It is started from a frame whose policy allows no request at all, and inherits that policy. (A
//   worker that is loaded by address has none but what its host sends.)
// - Its program takes the rest from the global scope before Python starts (worker/contain.ts).

const POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src data:";

/** What stack traces call the program, instead of its whole text. */
const NAME = "livecells-worker.js";

/** A busy Chromium loads about one in fifty workers of a frame not at all, and says no more of it. */
const TRIES = 5;

/** Makes the frame for it, in a task of its own: a page's picture waits for the longest. */
export function prepare(): void {
  setTimeout(opener);
}

/**
 * A worker that has begun; null: none does.
 *
 * @param program - the worker's whole code: a module that imports nothing
 */
export async function openContained(program: string): Promise<Worker | null> {
  const text = `${program}\npostMessage(null);\n//# sourceURL=${NAME}`;
  const address = `data:text/javascript;charset=utf-8,${escaped(text)}`;
  for (let left = TRIES; left > 0; left--) {
    const worker = new (opener())(address, { type: "module", name: NAME });
    if (await hasBegun(worker)) return worker;
    worker.terminate();
    frame?.remove();
  }
  return null;
}

function hasBegun(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    worker.onmessage = () => {
      worker.onmessage = null;
      resolve(true);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(false);
    };
  });
}

let frame: HTMLIFrameElement | null = null;

/** The way to start workers under the policy: from a frame in the page that has it. */
function opener(): typeof Worker {
  if (!frame?.isConnected) frame = makeFrame();
  const inner = frame.contentWindow as (Window & typeof globalThis) | null;
  try {
    if (inner?.Worker && frame.contentDocument) return inner.Worker;
  } catch {
    // the frame is another origin's: see below
  }
  return Worker; // a sandboxed page has no origin to share with a frame, nor anything to protect
}

function makeFrame(): HTMLIFrameElement {
  const made = document.createElement("iframe");
  made.hidden = true;
  made.title = "Where this page's Python is shut in"; // never shown; whoever looks may wonder
  document.documentElement.append(made);
  const inside = made.contentDocument;
  if (inside) {
    const policy = inside.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = POLICY;
    inside.head.append(policy);
  }
  return made;
}

/** As much as an address needs: a program of a megabyte is no longer for it. */
function escaped(text: string): string {
  return text.replace(/[%#\n\r\t]/g, (sign) => encodeURIComponent(sign));
}
