// Unpacking on another thread: browsers do it on the thread that asks, which has Python to start.

type Bytes = Uint8Array<ArrayBuffer>;

declare const INFLATER_FILE: string;

/** Unpacking less takes no longer than starting a thread. */
const SMALL = 3_000_000;

/** The content of a gzip stream of so many bytes; rejects when it is damaged. */
export async function inflated(packed: ReadableStream<Bytes>, size: number): Promise<Bytes> {
  const helper = size > SMALL ? openHelper() : null;
  if (!helper) {
    const content = packed.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(content).arrayBuffer());
  }
  try {
    const answer = answerOf(helper);
    await packed.pipeTo(
      new WritableStream({
        write: (chunk) => helper.postMessage(chunk, [chunk.buffer]),
        close: () => helper.postMessage(null),
      }),
    );
    return await answer;
  } finally {
    helper.terminate();
  }
}

/** Where a page has no origin, or workers may not start workers, there is none. */
function openHelper(): Worker | null {
  if (self.origin === "null") return null;
  try {
    return new Worker(new URL(INFLATER_FILE, import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}

function answerOf(helper: Worker): Promise<Bytes> {
  const { promise, resolve, reject } = Promise.withResolvers<Bytes>();
  promise.catch(() => {}); // heard when all has been sent
  helper.onmessage = ({ data }: MessageEvent<ArrayBuffer | null>) => {
    if (data) resolve(new Uint8Array(data));
    else reject(new Error("not a whole gzip file"));
  };
  helper.onerror = (event) => {
    event.preventDefault();
    reject(new Error("the unpacking worker did not start"));
  };
  return promise;
}
