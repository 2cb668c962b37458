import type { Listed, Release } from "../protocol.ts";

/** Names with a hash: esbuild's and Material's, or a folder of the runtime's; nginx.conf has the same. */
const HASHED = /[-.]([0-9A-Z]{8}|[0-9a-f]{8,})(\.min)?\.\w+$|-[0-9a-f]{12}\//;

/** The kept files of one release. A file is only ever put here when its sha256 is the release's. */
export class Shelf {
  readonly #release: Release;
  readonly #base: URL;
  readonly #prefix: string;

  constructor(release: Release, base: URL) {
    this.#release = release;
    this.#base = base;
    this.#prefix = `course ${base.pathname} `;
  }

  /** The file that an address means, below the site's; null when the release has none. */
  path(address: string): string | null {
    const url = new URL(address);
    if (url.origin !== this.#base.origin || !url.pathname.startsWith(this.#base.pathname)) {
      return null;
    }
    const path = decodeURI(url.pathname.slice(this.#base.pathname.length));
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    return file in this.#release.files ? file : null;
  }

  /** Whether the address itself holds a hash, and it is this release's. */
  isImmutable(address: string, path: string): boolean {
    const hash = new URL(address).searchParams.get("h");
    if (hash) return this.#listed(path)[1].startsWith(hash);
    return HASHED.test(path);
  }

  async find(path: string): Promise<Response | undefined> {
    return caches.match(this.#key(path), { cacheName: this.#name() });
  }

  async count(): Promise<{ kept: number; of: number }> {
    const kept = await this.#paths(await this.#open());
    return { kept: this.#bytes(kept), of: this.#bytes(Object.keys(this.#release.files)) };
  }

  /** Fetch pages and all that is no page, or everything; what is there already stays. */
  async keep(
    pages: readonly string[] | "all",
    stop: AbortSignal,
    report: (kept: number, of: number) => void,
  ): Promise<void> {
    const wanted = this.#needed(pages);
    const cache = await this.#open();
    const have = new Set(await this.#paths(cache));
    const of = this.#bytes(pages === "all" ? Object.keys(this.#release.files) : wanted);
    let kept = this.#bytes(wanted.filter((path) => have.has(path)));
    report(kept, of);
    for (const path of wanted.filter((each) => !have.has(each))) {
      const before = kept;
      await this.#fetch(path, cache, stop, (bytes) => report(before + bytes, of));
      kept += this.#listed(path)[0];
    }
  }

  /** A new release: have what the one before had, whole, or don't replace it. */
  async takeOver(): Promise<void> {
    const before = await this.#others();
    const pages: string[] = [];
    for (const name of before) pages.push(...(await this.#paths(await caches.open(name))));
    if (pages.length === 0) return;
    const cache = await this.#open();
    const never = new AbortController().signal;
    for (const path of this.#needed(pages.filter((page) => page.endsWith(".html")))) {
      if (await cache.match(this.#key(path))) continue;
      if (!(await this.#adopt(path, before, cache))) {
        await this.#fetch(path, cache, never, () => {});
      }
    }
  }

  async dropOthers(): Promise<void> {
    for (const name of await this.#others()) await caches.delete(name);
  }

  async clear(): Promise<void> {
    await this.dropOthers();
    await caches.delete(this.#name());
  }

  /** Take over a file that is the same in both releases. */
  async #adopt(path: string, caches_: readonly string[], to: Cache): Promise<boolean> {
    for (const name of caches_) {
      const found = await (await caches.open(name)).match(this.#key(path));
      if (!found) continue;
      const body = await found.clone().arrayBuffer();
      if ((await sha256(body)) !== this.#listed(path)[1]) continue;
      await to.put(this.#key(path), found);
      return true;
    }
    return false;
  }

  async #fetch(
    path: string,
    cache: Cache,
    stop: AbortSignal,
    report: (bytes: number) => void,
  ): Promise<void> {
    const [, expected] = this.#listed(path);
    const url = new URL(path.replace(/(^|\/)index\.html$/, "$1"), this.#base);
    const mode = HASHED.test(path) ? "default" : "no-cache";
    const response = await fetch(url, { signal: stop, cache: mode });
    if (!response.ok) throw new Error(`The site did not send ${path}. Try again later.`);
    const body = await whole(response, report);
    if ((await sha256(body)) !== expected) {
      throw new Error("The course has just been renewed. Reload the page and try again.");
    }
    const headers = { "Content-Type": response.headers.get("Content-Type") ?? "" };
    // a fresh response: one that was redirected can't answer a navigation
    await cache.put(this.#key(path), new Response(body, { headers }));
  }

  #needed(pages: readonly string[] | "all"): string[] {
    const all = Object.keys(this.#release.files);
    if (pages === "all") return all;
    const wanted = new Set(pages.map((page) => this.path(new URL(page, this.#base).href)));
    return all.filter((path) => !path.endsWith(".html") || wanted.has(path));
  }

  async #paths(cache: Cache): Promise<string[]> {
    const keys = await cache.keys();
    return keys.map(({ url }) => decodeURI(url.slice(this.#base.href.length)));
  }

  #bytes(paths: readonly string[]): number {
    return paths.reduce((sum, path) => sum + (this.#release.files[path]?.[0] ?? 0), 0);
  }

  #listed(path: string): Listed {
    return this.#release.files[path] ?? [0, ""];
  }

  #key(path: string): string {
    return new URL(path, this.#base).href;
  }

  #name(): string {
    return this.#prefix + this.#release.id;
  }

  #open(): Promise<Cache> {
    return caches.open(this.#name());
  }

  async #others(): Promise<string[]> {
    const names = await caches.keys();
    return names.filter((name) => name.startsWith(this.#prefix) && name !== this.#name());
  }
}

async function whole(response: Response, report: (bytes: number) => void): Promise<ArrayBuffer> {
  let bytes = 0;
  const counted = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.length;
        report(bytes);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted ?? null).arrayBuffer();
}

async function sha256(body: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
