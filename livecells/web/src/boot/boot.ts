// Starts Pyodide from the site's own files, in a module worker.
import { loadPyodide, type PyodideInterface } from "pyodide";
import { BootError, cannotStart } from "./boot-error.ts";
import { Downloads } from "./downloads.ts";
import { addArchive, type Folder, LaterArchive } from "./library.ts";
import { type EmscriptenFS, mountLibrary } from "./library-fs.ts";
import { type Manifest, readManifest, runtimeFile } from "./manifest.ts";
import { substituting } from "./substitutes.ts";
import { type Progress, Tally } from "./tally.ts";

export { BootError, type Progress };

const GLUE = "pyodide.asm.mjs";
const WASM = "pyodide.asm.wasm";
/** A zip with nothing in it: Python looks there first, and then where its library is. */
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]);

interface Session {
  readonly warm: readonly string[];
  readonly later: readonly LaterArchive[];
}
const sessions = new WeakMap<PyodideInterface, Session>();

/** Starts Python; throws `BootError` and nothing else. */
export async function bootPython(
  manifestUrl: URL,
  report: (progress: Progress) => void,
): Promise<PyodideInterface> {
  try {
    return await start(await readManifest(manifestUrl), manifestUrl, report);
  } catch (error) {
    throw error instanceof BootError ? error : cannotStart(error);
  }
}

async function start(
  manifest: Manifest,
  base: URL,
  report: (progress: Progress) => void,
): Promise<PyodideInterface> {
  const names = [GLUE, WASM, ...manifest.start, manifest.lock];
  const total = names.reduce((sum, name) => sum + runtimeFile(manifest, name).bytes, 0);
  const tally = new Tally(total, report);
  const downloads = new Downloads(manifest, base, tally);
  const later = new Map(
    manifest.later.map((name) => [name, new LaterArchive(downloads.url(name))]),
  );

  // Everything is asked for now; each part of the start waits only for what it needs.
  const glue = downloads.script(GLUE); // Pyodide imports it again, which then costs nothing
  const wasm = downloads.wasm(WASM);
  const library: Folder = new Map();
  const [python, ...packages] = manifest.start.map(async (name) => {
    addArchive(library, await downloads.unpacked(name), later);
  });
  const lock = downloads.text(manifest.lock);

  const index = new URL(manifest.index, base).href;
  const stdlib = new URL("no-standard-library.zip", base).href;
  const answers = new Map([
    [stdlib, () => new Response(EMPTY_ZIP)],
    [`${index}${WASM}`, () => new Response()],
  ]);
  const loading = substituting(answers, wasm, async () => {
    await glue;
    return loadPyodide({
      indexURL: index,
      stdLibURL: stdlib,
      lockFileContents: lock,
      packageBaseUrl: new URL(".", base).href,
      fsInit: async (FS, { sitePackages }) => {
        await python;
        mountLibrary(FS as unknown as EmscriptenFS, library, sitePackages);
      },
    });
  });
  // When a download has failed, `failure` tells, and what follows from it is no news.
  const all = Promise.all([loading, ...packages]);
  for (const part of [wasm, python, lock, glue, loading, all]) part?.catch(() => {});
  const [pyodide] = await Promise.race([all, downloads.failure]);
  // Python has looked where packages lie before they were there (`importlib.invalidate_caches` imports
  // a third of a second's worth of modules to say the same).
  pyodide.runPython("import sys; sys.path_importer_cache.clear()");
  sessions.set(pyodide, { warm: manifest.warm, later: [...later.values()] });
  return pyodide;
}

/**
 * Imports what lessons use, while nobody waits. Between modules the worker is free for a moment,
 * so a Run that comes meanwhile is not held up by more than the import at hand.
 */
export async function warmUp(pyodide: PyodideInterface, signal?: AbortSignal): Promise<void> {
  for (const module of sessions.get(pyodide)?.warm ?? []) {
    await new Promise((resolve) => setTimeout(resolve));
    if (signal?.aborted) return;
    pyodide.runPython(`import ${module}`, { globals: pyodide.toPy({}) });
  }
}

/** Fetches what a start leaves out, so that no later import has to wait for it. */
export async function fetchLater(pyodide: PyodideInterface): Promise<void> {
  for (const archive of sessions.get(pyodide)?.later ?? []) await archive.fetch();
}
