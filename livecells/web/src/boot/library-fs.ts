// The library as a read-only file system of Emscripten, which Pyodide exposes as `FS`.
// (The same way in as JupyterLite's DriveFS: a file system is an object with a few operations.)
import { type Folder, folderAt, type LibraryFile } from "./library.ts";

type Entry = Folder | LibraryFile;

interface Node {
  id: number;
  name: string;
  mode: number;
  parent: Node;
  node_ops: object;
  stream_ops: object;
  /** Ours. */
  entry: Entry;
}

interface Stream {
  node: Node;
  position: number;
}

/** The part of Emscripten's `FS` that is used here. */
export interface EmscriptenFS {
  createNode(parent: Node | null, name: string, mode: number, device: number): Node;
  ErrnoError: new (code: number) => Error;
  filesystems: { MEMFS: object };
  mkdirTree(path: string): void;
  mount(type: object, options: object, path: string): void;
  writeFile(path: string, content: string): void;
}

const FOLDER_MODE = 0o40555;
const FILE_MODE = 0o100444;
const EINVAL = 28;
const EIO = 29;
const ENOENT = 44;
const SEEK_CURRENT = 1;
const SEEK_END = 2;

/** Packing wrote this path into the byte code; `livecells.runtime.pack.node` knows it too. */
const SITE_PATH = "/lib/livecells";

/** Where Python finds the files of the library, by the folders that archives have. */
export function mountPoints(sitePackages: string): Readonly<Record<"lib" | "site", string>> {
  return { lib: sitePackages.slice(0, sitePackages.lastIndexOf("/")), site: SITE_PATH };
}

/** Lays the library where Python looks for it; `sitePackages` stays a folder one can write to. */
export function mountLibrary(FS: EmscriptenFS, library: Folder, sitePackages: string): void {
  const stdlib = folderAt(library, "lib");
  folderAt(stdlib, "site-packages");
  mountFolder(FS, stdlib, mountPoints(sitePackages).lib);
  FS.mount(FS.filesystems.MEMFS, {}, sitePackages);
  FS.writeFile(`${sitePackages}/livecells.pth`, SITE_PATH);
  mountFolder(FS, folderAt(library, "site"), SITE_PATH);
}

/** Shows `folder` at `path`; what was there is hidden. */
function mountFolder(FS: EmscriptenFS, folder: Folder, path: string): void {
  FS.mkdirTree(path);
  FS.mount({ mount: () => makeNode(FS, null, "/", folder, operations(FS)) }, {}, path);
}

interface Operations {
  readonly node: object;
  readonly stream: object;
}

function makeNode(
  FS: EmscriptenFS,
  parent: Node | null,
  name: string,
  entry: Entry,
  operations: Operations,
): Node {
  const node = FS.createNode(parent, name, entry instanceof Map ? FOLDER_MODE : FILE_MODE, 0);
  node.node_ops = operations.node;
  node.stream_ops = operations.stream;
  node.entry = entry;
  return node;
}

function operations(FS: EmscriptenFS): Operations {
  const missing = new FS.ErrnoError(ENOENT); // Python asks for many files that are not there
  const made: Operations = {
    node: {
      getattr: attributes,
      lookup(parent: Node, name: string): Node {
        const entry = parent.entry instanceof Map ? parent.entry.get(name) : undefined;
        if (!entry) throw missing;
        return makeNode(FS, parent, name, entry, made);
      },
      readdir(node: Node): string[] {
        return [".", "..", ...(node.entry as Folder).keys()];
      },
    },
    stream: {
      read(stream: Stream, buffer: Uint8Array, offset: number, length: number, at: number): number {
        let bytes: Uint8Array;
        try {
          bytes = (stream.node.entry as LibraryFile).bytes();
        } catch (error) {
          console.warn(`${stream.node.name} is not here`, error);
          throw new FS.ErrnoError(EIO);
        }
        const part = bytes.subarray(at, at + length);
        buffer.set(part, offset);
        return part.length;
      },
      llseek(stream: Stream, offset: number, whence: number): number {
        let position = offset;
        if (whence === SEEK_CURRENT) position += stream.position;
        if (whence === SEEK_END) position += sizeOf(stream.node.entry);
        if (position < 0) throw new FS.ErrnoError(EINVAL);
        return position;
      },
    },
  };
  return made;
}

function attributes(node: Node): object {
  const size = sizeOf(node.entry);
  const time = new Date(0);
  return {
    dev: 1,
    ino: node.id,
    mode: node.mode,
    nlink: 1,
    uid: 0,
    gid: 0,
    rdev: 0,
    size,
    atime: time,
    mtime: time,
    ctime: time,
    blksize: 4096,
    blocks: Math.ceil(size / 4096),
  };
}

function sizeOf(entry: Entry): number {
  return entry instanceof Map ? 4096 : entry.size;
}
