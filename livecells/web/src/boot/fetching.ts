// Fetching one file of the runtime; runs on any thread.
import { BootError, incompleteSite, noNetwork } from "./boot-error.ts";

export type Bytes = Uint8Array<ArrayBuffer>;
type Body = ReadableStream<Bytes>;

/** `name` is what errors call it. */
export interface FileAt {
  readonly name: string;
  readonly url: URL;
}

/** Makes something of a response; `body` gives a response's content, and counts it. */
type Take<T> = (response: Response, body: (of: Response) => Body) => Promise<T>;

/**
 * What `take` makes of a file; throws `BootError`. When it fails though the file came, the
 * browser's kept copy is to blame, or what a network's sign-in page put in its place: the server is
 * asked once more.
 */
export async function fetched<T>(
  file: FileAt,
  arrived: (bytes: number) => void,
  take: Take<T>,
): Promise<T> {
  let lost: BootError | undefined;
  try {
    return await take(await open(file), (response) =>
      counted(response, arrived, (cause) => {
        lost = noNetwork(file.name, cause);
        return lost;
      }),
    );
  } catch (cause) {
    if (lost) throw lost; // streams wrap what goes wrong in them
    if (cause instanceof BootError) throw cause;
  }
  try {
    return await take(await open(file, "reload"), (response) => response.body as Body);
  } catch (cause) {
    throw cause instanceof BootError ? cause : incompleteSite(file.name, cause);
  }
}

/** The content of a gzip file; gzip ends with a checksum, so all of it is there. */
export function unpacked(file: FileAt, arrived: (bytes: number) => void): Promise<Bytes> {
  return fetched(file, arrived, async (response, body) => {
    const content = body(response).pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(content).arrayBuffer());
  });
}

/** A file's name changes with its content: what the browser has kept is never out of date. */
async function open(file: FileAt, cache: RequestCache = "force-cache"): Promise<Response> {
  const response = await fetch(file.url, { cache }).catch(async (cause) => {
    const kept = await keptBySite(file.url);
    if (kept) return kept;
    throw noNetwork(file.name, cause);
  });
  if (!response.ok && cache !== "reload") return open(file, "reload");
  if (!response.ok || !response.body) throw incompleteSite(file.name, `HTTP ${response.status}`);
  return response;
}

/** What the site has put by for readers without a network, if it does that. */
async function keptBySite(url: URL): Promise<Response | undefined> {
  try {
    return await caches.match(url);
  } catch {
    return undefined; // this page may keep nothing
  }
}

function counted(
  response: Response,
  arrived: (bytes: number) => void,
  lost: (cause: unknown) => BootError,
): Body {
  const reader = (response.body as Body).getReader();
  return new ReadableStream<Bytes>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        arrived(value.length);
        controller.enqueue(value);
      } catch (cause) {
        controller.error(lost(cause));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
