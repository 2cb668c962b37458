// The files a start needs: asked for at once, counted as they arrive, unpacked on the way.
import { BootError, incompleteSite, stalled } from "./boot-error.ts";
import { type Bytes, type FileAt, fetched, unpacked } from "./fetching.ts";
import { type Manifest, runtimeFile } from "./manifest.ts";
import type { Tally } from "./tally.ts";
import { unpackedAside } from "./unpack-aside.ts";

const STALLED_MILLISECONDS = 30_000;
const WATCH_MILLISECONDS = 1_000;
/** Unpacking less takes no longer than starting a thread. */
const SMALL = 3_000_000;

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
  script<T>(name: string): Promise<T> {
    return this.#expect(name, async ({ url }, arrived) => {
      const module = (await import(url.href).catch((cause) => {
        throw incompleteSite(name, cause);
      })) as T;
      arrived(runtimeFile(this.#manifest, name).bytes);
      return module;
    });
  }

  /**
   * A WebAssembly file, compiled while it arrives. The compiler gets the browser's own response:
   * only then does the browser keep the machine code, and a second visit starts much faster.
   */
  wasm(name: string): Promise<WebAssembly.Module> {
    return this.#expect(name, (file, arrived) =>
      fetched(file, arrived, async (response, body) => {
        const counted = body(response.clone()).pipeTo(new WritableStream());
        const compiled = WebAssembly.compileStreaming(asWasm(response));
        const [module] = await Promise.all([compiled, counted]);
        return module;
      }),
    );
  }

  /** The content of a compressed file. */
  unpacked(name: string): Promise<Bytes> {
    const small = runtimeFile(this.#manifest, name).bytes < SMALL;
    return this.#expect(name, small ? unpacked : unpackedAside);
  }

  text(name: string): Promise<string> {
    return this.#expect(name, (file, arrived) =>
      fetched(file, arrived, (response, body) => new Response(body(response)).text()),
    );
  }

  async #expect<T>(
    name: string,
    get: (file: FileAt, arrived: (bytes: number) => void) => Promise<T>,
  ): Promise<T> {
    this.#current ||= name;
    const arrived = (bytes: number) => {
      this.#current = name;
      this.#tally.arrived(name, bytes);
    };
    try {
      return await get({ name, url: this.url(name) }, arrived);
    } catch (error) {
      if (error instanceof BootError) this.#fail(error);
      throw error;
    }
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
