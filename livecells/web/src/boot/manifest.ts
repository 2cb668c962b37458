// The list of files that `python -m livecells.runtime` writes beside them.
import { BootError, incompleteSite, noNetwork } from "./boot-error.ts";

/** A file of the runtime; `path` is relative to the manifest and changes with the content. */
export interface RuntimeFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** File names are the keys of `files`. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly pyodide: string;
  /** The folder that Pyodide calls `indexURL`. */
  readonly index: string;
  /** Archives with the library's files that a start needs; Python itself starts from the first. */
  readonly start: readonly string[];
  /** Archives that are fetched when a file of theirs is read. */
  readonly later: readonly string[];
  /** Modules worth importing while the reader still reads. */
  readonly warm: readonly string[];
  readonly lock: string;
  readonly files: Readonly<Record<string, RuntimeFile>>;
}

const FORMAT = 3;

export async function readManifest(url: URL): Promise<Manifest> {
  let response: Response;
  try {
    response = await fetch(url, { cache: "no-cache" });
  } catch (cause) {
    throw noNetwork(url.pathname, cause);
  }
  if (!response.ok) throw incompleteSite(url.pathname, `HTTP ${response.status}`);
  let manifest: Manifest;
  try {
    manifest = (await response.json()) as Manifest;
  } catch (cause) {
    throw incompleteSite(url.pathname, cause);
  }
  if (manifest.format !== FORMAT) {
    throw new BootError("This page is older than the site's Python. Reload the page.", {
      file: url.pathname,
    });
  }
  return manifest;
}

/** The entry of a file that the manifest must have. */
export function runtimeFile(manifest: Manifest, name: string): RuntimeFile {
  const file = manifest.files[name];
  if (!file) throw incompleteSite(name, "not in the manifest");
  return file;
}
