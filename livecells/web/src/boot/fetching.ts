// One file of the runtime: the browser's copy of it, the site's, or what was put by for offline.

export type Bytes = Uint8Array<ArrayBuffer>;

/** What to make of a response; `count` gives its body, and tells of the bytes that pass. */
export type Take<T> = (
  response: Response,
  count: (response: Response) => ReadableStream<Bytes>,
) => Promise<T>;

/** The browser's own: while Pyodide starts, the global one answers it from what is here. */
const { fetch } = globalThis;

/** A file that can't be had: for want of a network, or else because of the site. */
export class Missing extends Error {
  readonly network: boolean;

  constructor(network: boolean, cause: unknown) {
    super(String(cause), { cause });
    this.network = network;
  }
}

/**
 * What `take` makes of a file; rejects with `Missing` and nothing else. When `take` fails though
 * the file came, the browser's kept copy is to blame, or what a network's sign-in page put in its
 * place: the server is asked once more.
 */
export async function fetched<T>(
  url: URL,
  take: Take<T>,
  arrived: (bytes: number) => void,
): Promise<T> {
  try {
    return await take(await open(url), (response) => counted(response, arrived));
  } catch (cause) {
    if (cause instanceof Missing) throw cause;
  }
  try {
    return await take(await open(url, "reload"), (response) => counted(response, () => {}));
  } catch (cause) {
    throw cause instanceof Missing ? cause : new Missing(false, cause);
  }
}

/** The content of a compressed file; gzip ends with a checksum, so all of it is there. */
export const unzipped: Take<Bytes> = async (response, count) => {
  const content = count(response).pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(content).arrayBuffer());
};

/** A file's name changes with its content: what the browser has kept is never out of date. */
async function open(url: URL, cache: RequestCache = "force-cache"): Promise<Response> {
  const response = await fetch(url, { cache }).catch(async (cause) => {
    const kept = await keptBySite(url);
    if (kept) return kept;
    throw new Missing(true, cause);
  });
  if (!response.ok && cache !== "reload") return open(url, "reload");
  if (!response.ok || !response.body) throw new Missing(false, `HTTP ${response.status}`);
  return response;
}

function counted(response: Response, arrived: (bytes: number) => void): ReadableStream<Bytes> {
  const reader = (response.body as ReadableStream<Bytes>).getReader();
  return new ReadableStream<Bytes>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        arrived(value.length);
        controller.enqueue(value);
      } catch (cause) {
        controller.error(new Missing(true, cause));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** What the site has put by for readers without a network, if it does that. */
async function keptBySite(url: URL): Promise<Response | undefined> {
  try {
    return await caches.match(url);
  } catch {
    return undefined; // this page may keep nothing
  }
}
