// Starts Pyodide from what the page hands over: this worker can fetch nothing.
import { loadPyodide, type PyodideInterface } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { INTERPRETER, LOCK, type Plan } from "../protocol.ts";
import { addArchive, type Folder, LaterArchive, missingFiles } from "./library.ts";
import { type EmscriptenFS, mountLibrary, mountPoints } from "./library-fs.ts";
import type { Parts } from "./parts.ts";
import { substituting } from "./substitutes.ts";

/** Pyodide wants addresses; nobody answers at this one. */
const NOWHERE = "https://nowhere.invalid/";
/** A zip with nothing in it: Python looks there first, and then where its library is. */
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]);

/** Python, started, and what it may still ask for. */
export interface Started {
  readonly pyodide: PyodideInterface;
  readonly later: ReadonlyMap<string, LaterArchive>;
  /** Settles for each archive that comes unasked, when it has, or rejects when it can't be had. */
  readonly soon: ReadonlyMap<string, Promise<void>>;
  /** The archive of each file that is not here, by the path that Python opens. */
  readonly missing: Readonly<Record<string, string>>;
}

export async function bootPython(plan: Plan, parts: Parts): Promise<Started> {
  const behind = [...plan.soon, ...plan.later];
  const later = new Map(behind.map((name) => [name, new LaterArchive(name, parts)]));
  // before the first of them is lost, or nobody would ever ask for it again
  const soon = new Map(plan.soon.map((name) => [name, expected(later.get(name))]));
  const library: Folder = new Map();
  const [python, ...packages] = plan.start.map(async (name) => {
    addArchive(library, new Uint8Array(await parts.archive(name)), later);
  });
  let sitePackages = "";
  const stdlib = `${NOWHERE}no-standard-library.zip`;
  const answers = new Map([
    [stdlib, () => new Response(EMPTY_ZIP)],
    [`${NOWHERE}pyodide.asm.wasm`, () => new Response()],
  ]);
  const loading = substituting(answers, parts.module(INTERPRETER), async () =>
    loadPyodide({
      indexURL: NOWHERE,
      stdLibURL: stdlib,
      lockFileContents: parts.text(LOCK),
      packageBaseUrl: NOWHERE,
      createPyodideModule,
      fsInit: async (FS, info) => {
        await python;
        sitePackages = info.sitePackages;
        mountLibrary(FS as unknown as EmscriptenFS, library, sitePackages);
      },
    }),
  );
  const [pyodide] = await Promise.all([loading, ...packages]);
  // Python has looked where packages lie before they were there (`importlib.invalidate_caches` imports
  // a third of a second's worth of modules to say the same).
  pyodide.runPython("import sys; sys.path_importer_cache.clear()");
  return { pyodide, later, soon, missing: byPath(library, sitePackages) };
}

function expected(archive: LaterArchive | undefined): Promise<void> {
  const here = archive?.expect() ?? Promise.reject(new Error("no such archive"));
  here.catch(() => {}); // the import that needs it will tell
  return here;
}

function byPath(library: Folder, sitePackages: string): Readonly<Record<string, string>> {
  const places = Object.entries(mountPoints(sitePackages));
  return Object.fromEntries(
    [...missingFiles(library)].flatMap(([file, archive]) =>
      places
        .filter(([folder]) => file.startsWith(`${folder}/`))
        .map(([folder, place]) => [place + file.slice(folder.length), archive]),
    ),
  );
}
