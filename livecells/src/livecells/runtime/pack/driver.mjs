// Runs one Python script in Pyodide under Node: `node driver.mjs order.json`.
//
// The order: {pyodide, script, request, reply, mounts: {path inside: folder}, library?: folder}.
// With a library, Python starts from its byte code (lib/ and site/) as it does in the browser.
// The script's `answer(request)` gives JSON; it lands in the file `reply`, together with the
// list of all files that were opened.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const order = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { loadPyodide } = await import(pathToFileURL(`${order.pyodide}/pyodide.mjs`).href);

const opened = new Set();
let sitePackages = "";

const options = {
  // Pyodide would find its files by an address in a traceback, which loses brackets in the path.
  indexURL: order.pyodide,
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
  stdout: (line) => console.error(line),
  stderr: (line) => console.error(line),
  async fsInit(FS, info) {
    sitePackages = info.sitePackages;
    const mount = (folder, path) => {
      FS.mkdirTree(path);
      FS.mount(FS.filesystems.NODEFS, { root: folder }, path);
    };
    for (const [path, folder] of Object.entries(order.mounts)) mount(folder, path);
    if (!order.library) return;
    mount(`${order.library}/lib`, sitePackages.replace(/\/site-packages$/, ""));
    mount(`${order.library}/site`, order.sitePath);
    // The same file in the browser puts the packages on sys.path.
    FS.mount(FS.filesystems.MEMFS, {}, sitePackages);
    FS.writeFile(`${sitePackages}/livecells.pth`, order.sitePath);
    const open = FS.open;
    FS.open = (path, ...rest) => {
      const stream = open.call(FS, path, ...rest);
      opened.add(stream.path);
      return stream;
    };
  },
};
if (order.library) options.stdLibURL = `${order.library}/empty.zip`;

async function answer() {
  const pyodide = await loadPyodide(options);
  const globals = pyodide.toPy({ request_json: JSON.stringify(order.request) });
  pyodide.runPython(readFileSync(order.script, "utf8"), { globals, filename: order.script });
  const json = await pyodide.runPythonAsync(
    "import inspect as _i, json as _j\n_a = answer(_j.loads(request_json))\n" +
      "_j.dumps(await _a if _i.isawaitable(_a) else _a)",
    { globals },
  );
  return JSON.parse(json);
}

try {
  writeFileSync(order.reply, JSON.stringify({ answer: await answer(), opened: [...opened] }));
  process.exit(0); // Pyodide may leave timers behind
} catch (error) {
  const lines = String(error.message ?? error).trimEnd().split("\n"); // a traceback, maybe
  console.error(`Error: ${lines.at(-1)}`);
  process.exit(1);
}
