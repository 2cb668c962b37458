// The files a start needs: asked for at once, counted as they arrive, unpacked on the way.
import { type From, held, toldOf } from "./asking.ts";
import { type BootError, stalled } from "./boot-error.ts";
import { fetched } from "./fetching.ts";
import { type Manifest, type RuntimeFile, runtimeFile } from "./manifest.ts";
import type { Tally } from "./tally.ts";
import type { Unpacking } from "./unpacking.ts";

const STALLED_MILLISECONDS = 30_000;
const WATCH_MILLISECONDS = 1_000;

export class Downloads {
  /** Rejects with a `BootError` as soon as any download fails or nothing arrives any more. */
  readonly failure: Promise<never>;
  readonly #fail: (error: BootError) => void;
  readonly #manifest: Manifest;
  readonly #base: URL;
  readonly #tally: Tally;
  readonly #from: From;
  readonly #unpacking: Unpacking;
  #closed = false;

  constructor(manifest: Manifest, base: URL, tally: Tally, unpacking: Unpacking, from: From) {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => {}); // whoever races against it hears of it
    this.failure = promise;
    this.#fail = reject;
    this.#manifest = manifest;
    this.#base = base;
    this.#tally = tally;
    this.#unpacking = unpacking;
    this.#from = from;
    this.#watch();
  }

  /**
   * A WebAssembly file, compiled while it arrives. The compiler gets the browser's own response:
   * only then does the browser keep the machine code, and a second visit starts much faster.
   *
   * @param used - the browser may hold it: then nobody counts, which takes a copy of all of it
   */
  wasm(name: string, used: boolean): Promise<WebAssembly.Module> {
    return this.#get(name, async (url, file, arrived) => {
      const module = used ? await compiledFromHeld(url) : null;
      if (module) {
        arrived(file.bytes);
        return module;
      }
      return fetched(
        url,
        file,
        async (response, count) => {
          const all = count(response.clone()).pipeTo(new WritableStream());
          const [module] = await Promise.all([WebAssembly.compileStreaming(asWasm(response)), all]);
          return module;
        },
        arrived,
        this.#from,
      );
    });
  }

  /** The content of a compressed file. */
  unpacked(name: string): Promise<ArrayBuffer> {
    return this.#get(name, (url, file, arrived) =>
      this.#unpacking.content(url, file, arrived, this.#from),
    );
  }

  /** The content of a compressed file that no start waits for. */
  async later(name: string, from: From): Promise<ArrayBuffer> {
    const file = runtimeFile(this.#manifest, name);
    return this.#unpacking.content(this.#url(name), file, () => {}, from);
  }

  /** Nobody waits any more. */
  close(): void {
    this.#closed = true;
  }

  /** The text of a JSON file, which is whole if it can be read. */
  json(name: string): Promise<string> {
    return this.#get(name, (url, file, arrived) =>
      fetched(
        url,
        file,
        async (response, count) => {
          const text = await new Response(count(response)).text();
          JSON.parse(text);
          return text;
        },
        arrived,
        this.#from,
      ),
    );
  }

  #url(name: string): URL {
    return new URL(runtimeFile(this.#manifest, name).path, this.#base);
  }

  async #get<T>(
    name: string,
    get: (url: URL, file: RuntimeFile, arrived: (bytes: number) => void) => Promise<T>,
  ): Promise<T> {
    try {
      const file = runtimeFile(this.#manifest, name);
      return await get(this.#url(name), file, (bytes) => this.#tally.arrived(name, bytes));
    } catch (reason) {
      throw this.#failed(toldOf(reason));
    }
  }

  #failed(error: BootError): BootError {
    this.#fail(error);
    return error;
  }

  #watch(): void {
    if (this.#closed || this.#tally.complete) return;
    if (this.#tally.millisecondsSinceArrival > STALLED_MILLISECONDS) {
      this.#fail(stalled());
    } else {
      setTimeout(() => this.#watch(), WATCH_MILLISECONDS);
    }
  }
}

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
