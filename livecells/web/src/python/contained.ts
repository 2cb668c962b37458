// Opens the worker that holds a stranger's code so that it can reach nothing, wherever the site is
// hosted. Three walls, two of them the browser's own:
//
// - Its address is `data:`, so its origin is its own: no cookie, no storage, no cache, no service
//   worker of the site's is there for it.
// - It is started from a frame whose policy allows no request at all, and inherits that policy. (A
//   worker that is loaded by address has none but what its host sends.)
// - Its program takes the rest from the global scope before Python starts (worker/contain.ts).
//
// Its address is a megabyte long, and to start it would hold up the page's picture: another worker,
// of a few lines and under the same policy, does, and passes on what can't come by a port.

const POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src data:";

/** A busy Chromium loads about one in fifty workers of a frame not at all, and says no more of it. */
const TRIES = 5;

/**
 * A worker that has begun, inside the one that starts it; null: none does. An error event of it
 * says that it is lost.
 *
 * @param program - the worker's whole code: a module that imports nothing
 */
export async function openContained(program: ArrayBuffer): Promise<Worker | null> {
  for (let left = TRIES; left > 0; left--) {
    const worker = new (opener())(`data:text/javascript,(${encodeURIComponent(`${starting}`)})()`);
    worker.postMessage(program);
    if (await hasBegun(worker)) return worker;
    worker.terminate();
    frame?.remove();
  }
  return null;
}

/** The whole program of the worker that starts the other: its text alone goes there. */
function starting(): void {
  const name = "livecells-worker.js"; // what stack traces call the program, instead of its whole text
  let inner: Worker | null = null;
  self.onmessage = ({ data, ports }) => {
    if (inner) return inner.postMessage(data, [...ports]);
    const text = `${new TextDecoder().decode(data)}\npostMessage(null);\n//# sourceURL=${name}`;
    // as much as an address needs
    const escaped = text.replace(/[%#\n\r\t]/g, (sign) => encodeURIComponent(sign));
    inner = new Worker(`data:text/javascript;charset=utf-8,${escaped}`, { type: "module", name });
    inner.onmessage = () => self.postMessage(null);
    inner.onerror = (event) => {
      event.preventDefault();
      throw new Error("lost"); // the page hears of what this one throws, not of what that one does
    };
  };
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
