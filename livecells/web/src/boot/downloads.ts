// The files a start needs: asked for at once, counted as they arrive, unpacked on the way.
import { type BootError, incompleteSite, noNetwork, stalled } from "./boot-error.ts";
import { type Bytes, fetched, Missing } from "./fetching.ts";
import { type Manifest, runtimeFile } from "./manifest.ts";
import type { Tally } from "./tally.ts";
import { unpacked } from "./unpacking.ts";

const STALLED_MILLISECONDS = 30_000;
const WATCH_MILLISECONDS = 1_000;

export class Downloads {
  /** Rejects with a `BootError` as soon as any download fails or nothing arrives any more. */
  readonly failure: Promise<never>;
  readonly #fail: (error: BootError) => void;
  readonly #manifest: Manifest;
  readonly #base: URL;
  readonly #tally: Tally;
  #current = "";

  constructor(manifest: Manifest, base: URL, tally: Tally) {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => {}); // whoever races against it hears of it
    this.failure = promise;
    this.#fail = reject;
    this.#manifest = manifest;
    this.#base = base;
    this.#tally = tally;
    this.#watch();
  }

  url(name: string): URL {
    return new URL(runtimeFile(this.#manifest, name).path, this.#base);
  }

  /** A script of the runtime; its bytes count when it is here, for import tells no sooner. */
  async script<T>(name: string): Promise<T> {
    try {
      const module = (await import(this.url(name).href)) as T;
      this.#arrived(name, runtimeFile(this.#manifest, name).bytes);
      return module;
    } catch (cause) {
      throw this.#failed(incompleteSite(name, cause));
    }
  }

  /**
   * A WebAssembly file, compiled while it arrives. The compiler gets the browser's own response:
   * only then does the browser keep the machine code, and a second visit starts much faster.
   */
  wasm(name: string): Promise<WebAssembly.Module> {
    return this.#get(name, (url, arrived) =>
      fetched(
        url,
        async (response, count) => {
          const all = count(response.clone()).pipeTo(new WritableStream());
          const [module] = await Promise.all([WebAssembly.compileStreaming(asWasm(response)), all]);
          return module;
        },
        arrived,
      ),
    );
  }

  /** The content of a compressed file. */
  unpacked(name: string): Promise<Bytes> {
    const { bytes } = runtimeFile(this.#manifest, name);
    return this.#get(name, (url, arrived) => unpacked(url, bytes, arrived));
  }

  text(name: string): Promise<string> {
    return this.#get(name, (url, arrived) =>
      fetched(url, (response, count) => new Response(count(response)).text(), arrived),
    );
  }

  async #get<T>(
    name: string,
    get: (url: URL, arrived: (bytes: number) => void) => Promise<T>,
  ): Promise<T> {
    this.#current ||= name;
    try {
      return await get(this.url(name), (bytes) => this.#arrived(name, bytes));
    } catch (reason) {
      const told = reason instanceof Missing && reason.network ? noNetwork : incompleteSite;
      throw this.#failed(told(name, reason));
    }
  }

  #arrived(name: string, bytes: number): void {
    this.#current = name;
    this.#tally.arrived(name, bytes);
  }

  #failed(error: BootError): BootError {
    this.#fail(error);
    return error;
  }

  #watch(): void {
    if (this.#tally.complete) return;
    if (this.#tally.millisecondsSinceArrival > STALLED_MILLISECONDS) {
      this.#fail(stalled(this.#current));
    } else {
      setTimeout(() => this.#watch(), WATCH_MILLISECONDS);
    }
  }
}

/** Servers that do not know WebAssembly's media type cost the kept machine code, no more. */
function asWasm(response: Response): Response {
  const type = "application/wasm";
  if (response.headers.get("Content-Type") === type) return response;
  return new Response(response.body, { headers: { "Content-Type": type } });
}
