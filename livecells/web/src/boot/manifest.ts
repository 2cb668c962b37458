// The list of files that `python -m livecells.runtime` writes beside them.
import { BootError } from "./boot-error.ts";

/** A file of the runtime; `path` is relative to the manifest and changes with the content. */
export interface RuntimeFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly pyodide: string;
  /** The folder Pyodide calls `indexURL`. */
  readonly index: string;
  /** Logical names in `files`. */
  readonly stdlib: string;
  readonly lock: string;
  /** Packages of the lock that are loaded at the start. */
  readonly packages: readonly string[];
  readonly files: Readonly<Record<string, RuntimeFile>>;
}

export async function readManifest(url: URL): Promise<Manifest> {
  let response: Response;
  try {
    response = await fetch(url, { cache: "no-cache" });
  } catch (cause) {
    throw new BootError(
      "Python could not be loaded: the network did not answer. Check your connection and try again.",
      { file: url.pathname, cause },
    );
  }
  if (!response.ok) throw incomplete(url, response.status);
  try {
    return (await response.json()) as Manifest;
  } catch (cause) {
    throw incomplete(url, cause);
  }
}

function incomplete(url: URL, cause: unknown): BootError {
  return new BootError(
    "Python could not be loaded: this site's copy of it is incomplete. Reload the page; if it stays so, tell the site's authors.",
    { file: url.pathname, cause },
  );
}
