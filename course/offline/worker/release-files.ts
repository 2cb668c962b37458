import type { Listed, Release } from "../protocol.ts";

/** Names with a hash: our scripts' and Material's, or a folder of the runtime's; nginx.conf has the same. */
const HASHED = /[-.]([0-9A-Z]{8}|[0-9a-f]{8,})(\.min)?\.\w+$|-[0-9a-f]{12}\//;

/** The files that one release names: where they are, how large, of which type, with which sha256. */
export class ReleaseFiles {
  readonly base: URL;
  readonly #release: Release;
  readonly #paths: ReadonlySet<string>;
  readonly #keys: ReadonlySet<string>;

  constructor(release: Release, base: URL) {
    this.base = base;
    this.#release = release;
    this.#paths = new Set(Object.keys(release.files));
    this.#keys = new Set([...this.#paths].map((path) => this.key(path)));
  }

  get id(): string {
    return this.#release.id;
  }

  get all(): readonly string[] {
    return [...this.#paths];
  }

  /** The file that an address means, below the site's; null when the release has none. */
  path(address: string): string | null {
    const url = new URL(address);
    if (url.origin !== this.base.origin || !url.pathname.startsWith(this.base.pathname)) {
      return null;
    }
    const path = decoded(url.pathname.slice(this.base.pathname.length));
    const file = path === "" || path?.endsWith("/") ? `${path}index.html` : path;
    return file !== null && this.#paths.has(file) ? file : null;
  }

  /** Whether the address itself holds a hash, and it is this release's. */
  isImmutable(address: string, path: string): boolean {
    const hash = new URL(address).searchParams.get("h");
    if (hash) return this.listed(path)[1].startsWith(hash);
    return this.isHashed(path);
  }

  isHashed(path: string): boolean {
    return HASHED.test(path);
  }

  /** The address under which a file is kept. */
  key(path: string): string {
    return new URL(path, this.base).href;
  }

  /** Whether an address is one under which a file of this release is kept. */
  isKey(address: string): boolean {
    return this.#keys.has(address);
  }

  listed(path: string): Listed {
    const listed = this.#paths.has(path) ? this.#release.files[path] : undefined;
    if (!listed) throw new Error(`The release has no ${path}.`);
    return listed;
  }

  /** The media type by the file's name, for what is kept may claim any. */
  type(path: string): string {
    return this.#release.types[/\.\w+$/.exec(path)?.[0] ?? ""] ?? "application/octet-stream";
  }

  bytes(paths: readonly string[]): number {
    return paths.reduce((sum, path) => sum + this.listed(path)[0], 0);
  }

  /** These pages and all that is no page, or everything. */
  needed(pages: readonly string[] | "all"): readonly string[] {
    if (pages === "all") return this.all;
    const wanted = new Set(pages.map((page) => this.path(new URL(page, this.base).href)));
    return this.all.filter((path) => !isPage(path) || wanted.has(path));
  }
}

export function isPage(path: string): boolean {
  return path.endsWith(".html");
}

/** Null when a percent sign is broken: then it is no address of the site's. */
function decoded(path: string): string | null {
  try {
    return decodeURI(path);
  } catch {
    return null;
  }
}
