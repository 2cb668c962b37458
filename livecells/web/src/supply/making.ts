// What Python starts from is made of files while they arrive: an archive's content, or a program.
import { type From, held } from "./asking.ts";
import { fetched, unzipped } from "./fetching.ts";
import type { RuntimeFile } from "./manifest.ts";

type Make<T> = (
  url: URL,
  file: RuntimeFile,
  arrived: (bytes: number) => void,
  from: From,
) => Promise<T>;

/**
 * WebAssembly, compiled while it arrives. The compiler gets the browser's own response: only then
 * does the browser keep the machine code, and a second visit starts much faster.
 */
const compiled: Make<WebAssembly.Module> = (url, file, arrived, from) =>
  fetched(
    url,
    file,
    async (response, count) => {
      const all = count(response.clone()).pipeTo(new WritableStream());
      const [module] = await Promise.all([WebAssembly.compileStreaming(asWasm(response)), all]);
      return module;
    },
    arrived,
    from,
  );

/** The same where the browser may hold it: then nobody counts, which takes a copy of all of it. */
const compiledIfHeld: Make<WebAssembly.Module> = async (url, file, arrived, from) => {
  const module = await compiledFromHeld(url);
  if (!module) return compiled(url, file, arrived, from);
  arrived(file.bytes);
  return module;
};

/** The content of a compressed file. */
const unpacked: Make<ArrayBuffer> = async (url, file, arrived, from) =>
  (await fetched(url, file, unzipped, arrived, from)).buffer;

/** Each rejects with `Missing` and nothing else. */
export const MAKE = { compiled, compiledIfHeld, unpacked };

export type Making = keyof typeof MAKE;
export type Made<M extends Making> = Awaited<ReturnType<(typeof MAKE)[M]>>;

async function compiledFromHeld(url: URL): Promise<WebAssembly.Module | null> {
  try {
    return await WebAssembly.compileStreaming(asWasm(await held(url)));
  } catch {
    return null; // then it is fetched
  }
}

/** Servers that do not know WebAssembly's media type cost the kept machine code, no more. */
function asWasm(response: Response): Response {
  const type = "application/wasm";
  if (response.headers.get("Content-Type") === type) return response;
  return new Response(response.body, { headers: { "Content-Type": type } });
}
