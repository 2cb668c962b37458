// The files a start needs: asked for at once, counted as they arrive, unpacked on the way.
import { type From, toldOf } from "./asking.ts";
import { type BootError, stalled } from "./boot-error.ts";
import { fetched } from "./fetching.ts";
import type { Helper } from "./helper.ts";
import type { Made, Making } from "./making.ts";
import { type Manifest, type RuntimeFile, runtimeFile } from "./manifest.ts";
import type { Tally } from "./tally.ts";

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
  readonly #helper: Helper;
  #closed = false;

  constructor(manifest: Manifest, base: URL, tally: Tally, helper: Helper, from: From) {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => {}); // whoever races against it hears of it
    this.failure = promise;
    this.#fail = reject;
    this.#manifest = manifest;
    this.#base = base;
    this.#tally = tally;
    this.#helper = helper;
    this.#from = from;
    this.#watch();
  }

  /** @param used - the browser may hold it */
  wasm(name: string, used: boolean): Promise<WebAssembly.Module> {
    return this.#made(name, used ? "compiledIfHeld" : "compiled");
  }

  /** The content of a compressed file. */
  unpacked(name: string): Promise<ArrayBuffer> {
    return this.#made(name, "unpacked");
  }

  /** The content of a compressed file that no start waits for. */
  async later(name: string, from: From): Promise<ArrayBuffer> {
    const file = runtimeFile(this.#manifest, name);
    return this.#helper.made("unpacked", this.#url(name), file, () => {}, from);
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

  #made<M extends Making>(name: string, making: M): Promise<Made<M>> {
    return this.#get(name, (url, file, arrived) =>
      this.#helper.made(making, url, file, arrived, this.#from),
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
