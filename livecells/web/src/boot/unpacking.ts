// Large archives are fetched and unpacked on a thread of their own: this one has Python to start.
import { type Bytes, fetched, Missing, unzipped } from "./fetching.ts";

declare const UNPACKER_FILE: string;

/**
 * What the unpacking worker says: bytes that arrived, and now and then 0 as a sign of life; then the
 * content, or why there is none.
 */
export type FromUnpacker = number | ArrayBuffer | { readonly network: boolean; cause: string };

/** Unpacking less takes no longer than starting a thread. */
const SMALL = 3_000_000;
/** Milliseconds between signs of life. */
export const HEARTBEAT = 1000;
/** Without so many of them the worker is given up: Firefox was seen to stop one at its work. */
const PATIENCE = 5;

/** The content of a compressed file of so many bytes; rejects with `Missing`. */
export async function unpacked(
  url: URL,
  size: number,
  arrived: (bytes: number) => void,
): Promise<Bytes> {
  const helper = size > SMALL ? openHelper() : null;
  let told = 0;
  if (helper) {
    try {
      const content = await answerOf(helper, url, (bytes) => {
        told += bytes;
        arrived(bytes);
      });
      if (content) return content;
    } finally {
      helper.terminate();
    }
  }
  return fetched(url, unzipped, (bytes) => {
    const again = Math.min(bytes, told); // counted when the helper had them
    told -= again;
    arrived(bytes - again);
  });
}

/** Where a page has no origin, or workers may not start workers, there is none. */
function openHelper(): Worker | null {
  if (self.origin === "null") return null;
  try {
    return new Worker(new URL(UNPACKER_FILE, import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}

/** What the helper unpacked; null when it did not start, or has fallen silent. */
function answerOf(
  helper: Worker,
  url: URL,
  arrived: (bytes: number) => void,
): Promise<Bytes | null> {
  let missed = 0; // counted here, where time stands still while this thread is busy
  let watch: ReturnType<typeof setInterval> | undefined;
  const answer = new Promise<Bytes | null>((resolve, reject) => {
    watch = setInterval(() => ++missed > PATIENCE && resolve(null), HEARTBEAT);
    helper.onmessage = ({ data }: MessageEvent<FromUnpacker>) => {
      missed = 0;
      if (data instanceof ArrayBuffer) resolve(new Uint8Array(data));
      else if (typeof data === "object") reject(new Missing(data.network, data.cause));
      else if (data > 0) arrived(data);
    };
    helper.onerror = (event) => {
      event.preventDefault();
      resolve(null);
    };
    helper.postMessage(url.href);
  });
  return answer.finally(() => clearInterval(watch));
}
