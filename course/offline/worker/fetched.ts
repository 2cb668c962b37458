import { type Bytes, sha256 } from "../../../livecells/web/src/bytes.ts";
import type { ReleaseFiles } from "./release-files.ts";
import { sent } from "./sent.ts";

const NEVER = new AbortController().signal;

/** The network gave no answer: trying again later helps. */
export class NoAnswer extends Error {}

/** The release's bytes of a file from the network; rejects when the site has others. */
export async function fetched(
  files: ReleaseFiles,
  path: string,
  stop: AbortSignal = NEVER,
  report: (bytes: number) => void = () => {},
): Promise<Bytes> {
  const [, expected] = files.listed(path);
  const first = files.isHashed(path) ? "default" : "no-cache";
  // the browser's own copy may be damaged: then the host itself is asked
  for (const mode of [first, "reload"] as const) {
    const bytes = await download(files, path, mode, stop, report);
    if (bytes && (await sha256(bytes)) === expected) return bytes;
  }
  throw new Error("The course has just been renewed. Reload the page and try again.");
}

async function download(
  files: ReleaseFiles,
  path: string,
  cache: RequestCache,
  signal: AbortSignal,
  report: (bytes: number) => void,
): Promise<Bytes | null> {
  const missing = `The site did not send ${path}. Try again later.`;
  const url = new URL(path.replace(/(^|\/)index\.html$/, "$1"), files.base);
  try {
    const response = await fetch(url, { signal, cache });
    if (response.ok) return await sent(response, files.listed(path)[0], report);
    if (response.status < 500) return Promise.reject(new Error(missing));
  } catch (cause) {
    throw new NoAnswer(missing, { cause });
  }
  throw new NoAnswer(missing);
}
