import { type Bytes, sha256, stored } from "../../../livecells/web/src/bytes.ts";
import { fetched, NoAnswer } from "./fetched.ts";
import { isPage, type ReleaseFiles } from "./release-files.ts";

/** A planted header must not hide what lies there. */
const WHATEVER_VARIES = { ignoreVary: true } as const;
/** More than one is there only while releases follow fast; more than these were planted. */
const MOST_OTHERS = 4;

/**
 * The kept files of one release.
 *
 * Whatever runs on the origin can write to Cache Storage. So nothing is believed that lies there:
 * bytes are compared with the release's sha256 each time they are used, headers are not used at
 * all, and what has no place in the release is cleared.
 */
export class KeptFiles {
  readonly #files: ReleaseFiles;
  readonly #prefix: string;

  constructor(files: ReleaseFiles) {
    this.#files = files;
    this.#prefix = `course ${files.base.pathname} `;
  }

  /** A kept file. One with other bytes than the release's is fetched anew, or else is not there. */
  async find(path: string): Promise<Response | undefined> {
    try {
      const found = await this.#look(path);
      const bytes = found === "wrong" ? await this.#mend(path) : found;
      return bytes ? this.#response(path, bytes) : undefined;
    } catch {
      return undefined; // the browser refuses its storage
    }
  }

  async count(): Promise<{ kept: number; of: number }> {
    const right = await this.#right(this.#files.all);
    return { kept: this.#files.bytes([...right]), of: this.#files.bytes(this.#files.all) };
  }

  /** Fetch pages and all that is no page, or everything; what is there and right stays. */
  async keep(
    pages: readonly string[] | "all",
    stop: AbortSignal,
    report: (kept: number, of: number) => void,
  ): Promise<void> {
    const wanted = this.#files.needed(pages);
    const have = await this.#right(wanted);
    const of = this.#files.bytes(wanted);
    let kept = this.#files.bytes([...have]);
    report(kept, of);
    for (const path of wanted.filter((each) => !have.has(each))) {
      const before = kept;
      const bytes = await fetched(this.#files, path, stop, (part) => report(before + part, of));
      await this.#put(path, bytes);
      kept += bytes.length;
    }
  }

  /** Replace what is damaged and clear what has no place here, if anything is kept at all. */
  async heal(clearOthers: boolean): Promise<void> {
    if (clearOthers) await this.dropOthers();
    if (!(await caches.has(this.#name))) return;
    const cache = await caches.open(this.#name);
    for (const { url } of await cache.keys()) {
      if (!this.#files.isKey(url)) await cache.delete(url, WHATEVER_VARIES);
    }
    for (const path of this.#files.all) {
      if ((await this.#look(path)) === "wrong") await this.#mend(path);
    }
  }

  /**
   * A new release: have what the one before had. A network that fails puts it off; nothing that
   * lies in the storage, nor a storage that refuses, may do that.
   */
  async takeOver(): Promise<void> {
    const before = (await this.#others().catch(() => [])).slice(0, MOST_OTHERS);
    const pages: string[] = [];
    for (const page of this.#files.all.filter(isPage)) {
      if (await this.#hadBefore(page, before)) pages.push(page);
    }
    if (pages.length === 0) return;
    for (const path of this.#files.needed(pages)) {
      try {
        if ((await this.#look(path)) instanceof Uint8Array) continue;
        const same = await this.#adopt(path, before);
        await this.#put(path, same ?? (await fetched(this.#files, path)));
      } catch (reason) {
        if (reason instanceof NoAnswer) throw reason;
      }
    }
  }

  async dropOthers(): Promise<void> {
    const names = await caches.keys();
    const others = names.filter((name) => name.startsWith(this.#prefix) && name !== this.#name);
    for (const name of others) await caches.delete(name);
  }

  async clear(): Promise<void> {
    await this.dropOthers();
    await caches.delete(this.#name);
  }

  /** What is kept of a file: its bytes if they are the release's. */
  async #look(path: string, cacheName = this.#name): Promise<Bytes | "wrong" | undefined> {
    const found = await caches.match(this.#files.key(path), { cacheName, ...WHATEVER_VARIES });
    if (!found) return undefined;
    const [length, expected] = this.#files.listed(path);
    const bytes = await stored(found, length).catch(() => null);
    return bytes && (await sha256(bytes)) === expected ? bytes : "wrong";
  }

  async #right(paths: readonly string[]): Promise<ReadonlySet<string>> {
    const right = new Set<string>();
    for (const path of paths) {
      if ((await this.#look(path)) instanceof Uint8Array) right.add(path);
    }
    return right;
  }

  /** Remove wrong bytes first: they must not stay if the right ones can't be had. */
  async #mend(path: string): Promise<Bytes | undefined> {
    const cache = await caches.open(this.#name);
    await cache.delete(this.#files.key(path), WHATEVER_VARIES);
    const bytes = await fetched(this.#files, path).catch(() => undefined);
    if (bytes) await this.#put(path, bytes).catch(() => {}); // full: then they are only served
    return bytes;
  }

  async #hadBefore(path: string, others: readonly string[]): Promise<boolean> {
    const had = others.map((cacheName) =>
      caches.match(this.#files.key(path), { cacheName, ...WHATEVER_VARIES }).catch(() => undefined),
    );
    return (await Promise.all(had)).some(Boolean);
  }

  /** A file that is the same in both releases. */
  async #adopt(path: string, others: readonly string[]): Promise<Bytes | undefined> {
    for (const name of others) {
      const found = await this.#look(path, name);
      if (found instanceof Uint8Array) return found;
    }
    return undefined;
  }

  async #put(path: string, bytes: Bytes): Promise<void> {
    const cache = await caches.open(this.#name);
    const key = this.#files.key(path);
    await cache.delete(key, WHATEVER_VARIES); // or what varies would stay beside it
    await cache.put(key, this.#response(path, bytes));
  }

  /** A fresh response: one that was redirected can't answer a navigation. */
  #response(path: string, bytes: Bytes): Response {
    return new Response(bytes, { headers: { "Content-Type": this.#files.type(path) } });
  }

  get #name(): string {
    return this.#prefix + this.#files.id;
  }

  /** Caches of other releases, in the order in which they were made. */
  async #others(): Promise<readonly string[]> {
    const names = await caches.keys();
    const ofRelease = (name: string) => /^[0-9a-f]{12}$/.test(name.slice(this.#prefix.length));
    return names.filter(
      (name) => name.startsWith(this.#prefix) && name !== this.#name && ofRelease(name),
    );
  }
}
