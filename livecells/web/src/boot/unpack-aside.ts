// Fetching and unpacking on another thread, for this one has Python to start.
import { BootError } from "./boot-error.ts";
import { type Bytes, type FileAt, unpacked } from "./fetching.ts";
import type { FromUnpacker } from "./unpacker.ts";

declare const UNPACKER_FILE: string;

/** The content of a gzip file; throws `BootError`. */
export async function unpackedAside(
  file: FileAt,
  arrived: (bytes: number) => void,
): Promise<Bytes> {
  const helper = openHelper();
  if (!helper) return unpacked(file, arrived);
  try {
    return await asked(helper, file, arrived);
  } catch (cause) {
    if (cause instanceof BootError) throw cause;
    return await unpacked(file, arrived); // the helper did not come
  } finally {
    helper.terminate();
  }
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

function asked(helper: Worker, file: FileAt, arrived: (bytes: number) => void): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    helper.onmessage = ({ data }: MessageEvent<FromUnpacker>) => {
      if ("arrived" in data) arrived(data.arrived);
      else if ("content" in data) resolve(data.content);
      else reject(new BootError(data.sentence, { file: file.name }));
    };
    helper.onerror = (event) => {
      event.preventDefault();
      reject(new Error("the unpacking worker did not start"));
    };
    helper.postMessage({ name: file.name, url: file.url.href });
  });
}
