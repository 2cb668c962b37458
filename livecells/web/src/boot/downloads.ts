// The files a start needs: asked for at once, counted as they arrive, unpacked on the way.
import { BootError, incompleteSite, noNetwork, stalled } from "./boot-error.ts";
import { inflated } from "./inflate.ts";
import { type Manifest, runtimeFile } from "./manifest.ts";
import type { Tally } from "./tally.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The browser's own: while Pyodide starts, the global one answers it from what is here. */
const { fetch } = globalThis;

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
    return this.#sound(name, async (response, count) => {
      const counted = count(response.clone()).pipeTo(new WritableStream());
      const [module] = await Promise.all([WebAssembly.compileStreaming(asWasm(response)), counted]);
      return module;
    });
  }

  /** The content of a compressed file; gzip ends with a checksum, so all of it is there. */
  unpacked(name: string): Promise<Bytes> {
    const { bytes } = runtimeFile(this.#manifest, name);
    return this.#sound(name, (response, count) => inflated(count(response), bytes));
  }

  async text(name: string): Promise<string> {
    return new Response(this.#counted(name, this.#open(name))).text();
  }

  /**
   * What `take` makes of a file. When that fails though the file came, the browser's kept copy is
   * to blame, or what a network's sign-in page put in its place: the server is asked once more.
   */
  async #sound<T>(
    name: string,
    take: (response: Response, count: (response: Response) => ReadableStream<Bytes>) => Promise<T>,
  ): Promise<T> {
    try {
      return await take(await this.#open(name), (response) => this.#counted(name, response));
    } catch (cause) {
      if (cause instanceof BootError) throw cause;
    }
    try {
      const response = await this.#open(name, "reload");
      return await take(response, (again) => again.body as ReadableStream<Bytes>);
    } catch (cause) {
      throw this.#failed(incompleteSite(name, cause), cause);
    }
  }

  #counted(name: string, opening: Response | Promise<Response>): ReadableStream<Bytes> {
    let reader: ReadableStreamDefaultReader<Bytes> | undefined;
    return new ReadableStream<Bytes>({
      pull: async (controller) => {
        try {
          reader ??= ((await opening).body as ReadableStream<Bytes>).getReader();
          const { done, value } = await reader.read();
          if (done) return controller.close();
          this.#arrived(name, value.length);
          controller.enqueue(value);
        } catch (cause) {
          controller.error(this.#failed(noNetwork(name, cause), cause));
        }
      },
      cancel: (reason) => reader?.cancel(reason),
    });
  }

  /** A file's name changes with its content: what the browser has kept is never out of date. */
  async #open(name: string, cache: RequestCache = "force-cache"): Promise<Response> {
    this.#current ||= name;
    const response = await fetch(this.url(name), { cache }).catch(async (cause) => {
      const kept = await keptBySite(this.url(name));
      if (kept) return kept;
      throw this.#failed(noNetwork(name, cause));
    });
    if (!response.ok && cache !== "reload") return this.#open(name, "reload");
    if (!response.ok || !response.body) {
      throw this.#failed(incompleteSite(name, `HTTP ${response.status}`));
    }
    return response;
  }

  #arrived(name: string, bytes: number): void {
    this.#current = name;
    this.#tally.arrived(name, bytes);
  }

  /** Tells `failure`; a `BootError` that was the cause already knows better. */
  #failed(error: BootError, cause: unknown = error.cause): BootError {
    const told = cause instanceof BootError ? cause : error;
    this.#fail(told);
    return told;
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

/** What the site has put by for readers without a network, if it does that. */
async function keptBySite(url: URL): Promise<Response | undefined> {
  try {
    return await caches.match(url);
  } catch {
    return undefined; // this page may keep nothing
  }
}

/** Servers that do not know WebAssembly's media type cost the kept machine code, no more. */
function asWasm(response: Response): Response {
  const type = "application/wasm";
  if (response.headers.get("Content-Type") === type) return response;
  return new Response(response.body, { headers: { "Content-Type": type } });
}
