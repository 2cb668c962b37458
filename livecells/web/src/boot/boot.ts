// Starts Pyodide from the site's own files, in a module worker.
import type { loadPyodide, PyodideInterface } from "pyodide";
import { BootError } from "./boot-error.ts";
import { type Manifest, readManifest } from "./manifest.ts";

export { BootError };

/** Bytes over all files together; the total is known before the download starts. */
export interface Progress {
  readonly phase: "download" | "start";
  readonly loaded: number;
  readonly total: number;
  readonly what: string;
}

/** Starts Python; throws `BootError` and nothing else. */
export async function bootPython(
  manifestUrl: URL,
  report: (progress: Progress) => void,
): Promise<PyodideInterface> {
  const manifest = await readManifest(manifestUrl);
  const total = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  try {
    return await counting(manifest, manifestUrl, total, report, async () => {
      const index = new URL(manifest.index, manifestUrl).href;
      const { loadPyodide: load } = (await import(`${index}pyodide.mjs`)) as {
        loadPyodide: typeof loadPyodide;
      };
      const pyodide = await load({
        indexURL: index,
        stdLibURL: fileUrl(manifest, manifest.stdlib, manifestUrl),
        lockFileURL: fileUrl(manifest, manifest.lock, manifestUrl),
        packageBaseUrl: new URL(".", manifestUrl).href,
        packages: [...manifest.packages],
      });
      report({ phase: "start", loaded: total, total, what: "Python" });
      return pyodide;
    });
  } catch (cause) {
    if (cause instanceof BootError) throw cause;
    throw new BootError(
      "Python could not be started. Reload the page; if it stays so, try another browser.",
      { cause },
    );
  }
}

function fileUrl(manifest: Manifest, name: string, base: URL): string {
  const file = manifest.files[name];
  if (!file) throw new BootError("This site's copy of Python is incomplete.", { file: name });
  return new URL(file.path, base).href;
}

/** Runs `body` while every fetch of a runtime file counts its bytes into `report`. */
async function counting<T>(
  manifest: Manifest,
  base: URL,
  total: number,
  report: (progress: Progress) => void,
  body: () => Promise<T>,
): Promise<T> {
  const names = new Map<string, string>();
  for (const [name, file] of Object.entries(manifest.files)) {
    names.set(new URL(file.path, base).href, name);
  }
  const original = globalThis.fetch;
  let loaded = 0;
  globalThis.fetch = async (input, init) => {
    const response = await original(input, init);
    const what = names.get(input instanceof Request ? input.url : String(input));
    if (!what || !response.body) return response;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        loaded += chunk.length;
        report({ phase: "download", loaded, total, what });
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(counter), response);
  };
  try {
    return await body();
  } finally {
    globalThis.fetch = original;
  }
}
