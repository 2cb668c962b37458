// The files of Python and its packages: most are here, the others come when they are read.
import type { Parts } from "./parts.ts";
import { tarFiles } from "./tar.ts";

/** A file that has its size from the start and its bytes when asked. */
export interface LibraryFile {
  readonly size: number;
  /** Throws when its archive is not here yet. */
  bytes(): Uint8Array;
  /** The archive that it comes with, where that may not be here yet. */
  readonly archive?: LaterArchive;
}

export type Folder = Map<string, Folder | LibraryFile>;

/** An archive that the page has not handed over yet. */
export class LaterArchive {
  readonly name: string;
  readonly #parts: Parts;
  #files: Map<string, Uint8Array> | undefined;

  constructor(name: string, parts: Parts) {
    this.name = name;
    this.#parts = parts;
  }

  /** Asks for it, and settles when its files can be read. */
  async fetch(): Promise<void> {
    this.#take(await this.#parts.ask(this.name));
  }

  /** Waits until it comes unasked. */
  async expect(): Promise<void> {
    this.#take(await this.#parts.archive(this.name));
  }

  #take(tar: ArrayBuffer): void {
    this.#files ??= new Map(tarFiles(new Uint8Array(tar)));
  }

  /** A file's bytes; what is not here can't be waited for, but the next to ask may find it. */
  read(name: string): Uint8Array {
    if (!this.#files) {
      this.fetch().catch(() => {});
      throw new Error(`${this.name} has not been handed over yet`);
    }
    const bytes = this.#files.get(name);
    if (!bytes) throw new Error(`${name} is not in ${this.name}`);
    return bytes;
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
      place(root, file, { size, archive, bytes: () => archive.read(file) });
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

/** Every file that is not here yet, and the archive it comes with. */
export function* missingFiles(
  folder: Folder,
  path = "",
): Generator<[file: string, archive: string]> {
  for (const [name, entry] of folder) {
    const at = path ? `${path}/${name}` : name;
    if (entry instanceof Map) yield* missingFiles(entry, at);
    else if (entry.archive) yield [at, entry.archive.name];
  }
}

/** The folder at a path, made if it is not there. */
export function folderAt(root: Folder, name: string): Folder {
  const found = root.get(name);
  if (found instanceof Map) return found;
  const made: Folder = new Map();
  root.set(name, made);
  return made;
}
