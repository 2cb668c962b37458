// One file of the runtime: the browser's copy of it, the site's, or what was put by for offline.
import type { Bytes } from "../bytes.ts";
import { asked, type From, held, Missing } from "./asking.ts";
import { keptBySite } from "./kept.ts";
import type { RuntimeFile } from "./manifest.ts";

/** What to make of a response; `count` gives its body, and tells of the bytes that pass. */
export type Take<T> = (
  response: Response,
  count: (response: Response) => ReadableStream<Bytes>,
) => Promise<T>;

/**
 * What `take` makes of a file; rejects with `Missing` and nothing else. When `take` fails though
 * the file came, the browser's kept copy is to blame, or what a network's sign-in page put in its
 * place: the server is asked once more.
 */
export async function fetched<T>(
  url: URL,
  file: RuntimeFile,
  take: Take<T>,
  arrived: (bytes: number) => void,
  from: From,
): Promise<T> {
  const open = from === "site" ? openFile : openHeld;
  try {
    return await take(await open(url, file), (response) => counted(response, arrived));
  } catch (cause) {
    if (cause instanceof Missing) throw cause;
  }
  try {
    return await take(await open(url, file, "reload"), (response) => counted(response, () => {}));
  } catch (cause) {
    throw cause instanceof Missing ? cause : new Missing("site", cause);
  }
}

/** The content of a compressed file; gzip ends with a checksum, so all of it is there. */
export const unzipped: Take<Bytes> = async (response, count) => {
  const content = count(response).pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(content).arrayBuffer());
};

/**
 * A file's name changes with its content: what the browser has kept is never out of date. But it
 * may have kept the redirect or the page of a network's sign-in: then the server is asked.
 */
async function openFile(
  url: URL,
  file: RuntimeFile,
  cache: RequestCache = "force-cache",
): Promise<Response> {
  try {
    return await asked(url, cache);
  } catch (missing) {
    if (cache !== "reload") return openFile(url, file, "reload");
    const kept = (missing as Missing).why === "site" ? undefined : await keptBySite(url, file);
    if (kept) return kept;
    throw missing;
  }
}

/** What this device has of a file; a copy that is no good has nothing in its place. */
async function openHeld(url: URL, file: RuntimeFile, again?: "reload"): Promise<Response> {
  try {
    return await held(url);
  } catch (missing) {
    const kept = again ? undefined : await keptBySite(url, file);
    if (kept) return kept;
    throw missing;
  }
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
        controller.error(new Missing("network", cause));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
