// The list of files that `python -m livecells.runtime` writes beside them.
import { asked, type From, held, toldOf } from "./asking.ts";
import { incompleteSite, outlived } from "./boot-error.ts";

/** A file of the runtime; `path` is relative to the manifest and changes with the content. */
export interface RuntimeFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What of it a start reads. File names are the keys of `files`. */
export interface Manifest {
  readonly format: typeof FORMAT;
  /** Archives with the library's files that a start needs; Python itself starts from the first. */
  readonly start: readonly string[];
  /** Archives that follow: no start waits for them, and most readers will. */
  readonly soon: readonly string[];
  /** Those that hold what the site's own code opens beyond the start. */
  readonly known: readonly string[];
  /** Archives that are fetched when a file of theirs is read. */
  readonly later: readonly string[];
  /** Modules worth importing while the reader still reads: at the start, and behind `soon`. */
  readonly warm: { readonly start: readonly string[]; readonly soon: readonly string[] };
  readonly lock: string;
  readonly files: Readonly<Record<string, RuntimeFile>>;
}

const FORMAT = 4;

/** The interpreter, among the files. */
export const WASM = "pyodide.asm.wasm";

/** @throws BootError */
export async function readManifest(url: URL, from: From): Promise<Manifest> {
  let manifest: Manifest;
  try {
    const answer = await (from === "site" ? asked(url, "no-cache") : held(url));
    manifest = (await answer.json()) as Manifest;
  } catch (cause) {
    throw toldOf(cause);
  }
  if (manifest.format !== FORMAT) {
    throw outlived();
  }
  return manifest;
}

/** The entry of a file that the manifest must have. */
export function runtimeFile(manifest: Manifest, name: string): RuntimeFile {
  const file = manifest.files[name];
  if (!file) throw incompleteSite(`${name} is not in the manifest`);
  return file;
}

/** What a start reads, by names that change with the content: the same for the same Python. */
export function identity(manifest: Manifest): string {
  const names = [WASM, ...manifest.start, ...manifest.soon, manifest.lock];
  return names.map((name) => runtimeFile(manifest, name).path).join(" ");
}
