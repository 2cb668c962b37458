// The files of Python and its packages: most are here, the others come when they are read.
import { gunzipSync } from "fflate";
import { tarFiles } from "./tar.ts";
import { unpacked } from "./unpacking.ts";

/** A file that has its size from the start and its bytes when asked. */
export interface LibraryFile {
  readonly size: number;
  /** May fetch, and block, when its archive is not here yet. */
  bytes(): Uint8Array;
}

export type Folder = Map<string, Folder | LibraryFile>;

/** An archive that is on the site but not here yet. */
export class LaterArchive {
  readonly #url: URL;
  #files: Map<string, Uint8Array> | undefined;

  constructor(url: URL) {
    this.#url = url;
  }

  /** Fetches in the background, for what may be read later. */
  async fetch(): Promise<void> {
    if (this.#files) return;
    this.#fill(await unpacked(this.#url, Number.POSITIVE_INFINITY, () => {}));
  }

  /** A file's bytes; fetched on the spot, with Python waiting, when they are not here. */
  read(name: string): Uint8Array {
    if (!this.#files) {
      const request = new XMLHttpRequest();
      request.open("GET", this.#url, false);
      request.responseType = "arraybuffer";
      request.send();
      if (request.status !== 200) throw new Error(`HTTP ${request.status}`);
      this.#fill(gunzipSync(new Uint8Array(request.response as ArrayBuffer)));
    }
    const bytes = this.#files?.get(name);
    if (!bytes) throw new Error(`${name} is not in ${this.#url}`);
    return bytes;
  }

  #fill(tar: Uint8Array): void {
    this.#files ??= new Map(tarFiles(tar));
  }
}

/** What the member `later.json` of an archive holds: names and sizes by archive. */
type LaterList = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Adds an archive that is here to the library and, by name and size only, those that it lists. */
export function addArchive(
  library: Folder,
  tar: Uint8Array,
  later: ReadonlyMap<string, LaterArchive>,
): void {
  for (const [name, bytes] of tarFiles(tar)) {
    if (name === "later.json") placeLater(library, bytes, later);
    else place(library, name, { size: bytes.length, bytes: () => bytes });
  }
}

function placeLater(
  root: Folder,
  json: Uint8Array,
  later: ReadonlyMap<string, LaterArchive>,
): void {
  const list = JSON.parse(new TextDecoder().decode(json)) as LaterList;
  for (const [archiveName, files] of Object.entries(list)) {
    const archive = later.get(archiveName);
    if (!archive) continue;
    for (const [file, size] of Object.entries(files)) {
      place(root, file, { size, bytes: () => archive.read(file) });
    }
  }
}

function place(root: Folder, path: string, file: LibraryFile): void {
  const names = path.split("/");
  const last = names.pop() as string;
  let folder = root;
  for (const name of names) {
    const next = folder.get(name);
    if (next instanceof Map) {
      folder = next;
    } else {
      const made: Folder = new Map();
      folder.set(name, made);
      folder = made;
    }
  }
  folder.set(last, file);
}

/** The folder at a path, made if it is not there. */
export function folderAt(root: Folder, name: string): Folder {
  const found = root.get(name);
  if (found instanceof Map) return found;
  const made: Folder = new Map();
  root.set(name, made);
  return made;
}
