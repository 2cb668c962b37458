// Large archives are fetched and unpacked on a thread of their own: this one has Python to start.
import { type Bytes, fetched, Missing, unzipped } from "./fetching.ts";

declare const UNPACKER_FILE: string;

/** What the unpacking worker says: bytes that arrived, then the content, or why there is none. */
export type FromUnpacker = number | ArrayBuffer | { readonly network: boolean; cause: string };

/** Unpacking less takes no longer than starting a thread. */
const SMALL = 3_000_000;

/** The content of a compressed file of so many bytes; rejects with `Missing`. */
export async function unpacked(
  url: URL,
  size: number,
  arrived: (bytes: number) => void,
): Promise<Bytes> {
  const helper = size > SMALL ? openHelper() : null;
  if (helper) {
    try {
      const content = await answerOf(helper, url, arrived);
      if (content) return content;
    } finally {
      helper.terminate();
    }
  }
  return fetched(url, unzipped, arrived);
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

/** What the helper unpacked; null when it did not start. */
function answerOf(
  helper: Worker,
  url: URL,
  arrived: (bytes: number) => void,
): Promise<Bytes | null> {
  return new Promise((resolve, reject) => {
    helper.onmessage = ({ data }: MessageEvent<FromUnpacker>) => {
      if (typeof data === "number") arrived(data);
      else if (data instanceof ArrayBuffer) resolve(new Uint8Array(data));
      else reject(new Missing(data.network, data.cause));
    };
    helper.onerror = (event) => {
      event.preventDefault();
      resolve(null);
    };
    helper.postMessage(url.href);
  });
}
