// Bundles the browser side: `node livecells/web/build.mjs [outdir]`.
// Workers are built before those who start them, for their hashed names are compiled in.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundle as bundleStyle } from "lightningcss";
import { bundleScript } from "./bundle-script.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.resolve(process.argv[2] ?? path.join(here, "dist"));

await rm(outdir, { recursive: true, force: true });

const HELPER_FILE = await buildWorker("helper", "src/supply/helper-worker.ts");
const WORKER_FILE = await buildWorker("worker", "src/worker/main.ts", {
  // the worker has no address worth the name: it is one text (src/python/contained.ts)
  "import.meta.url": '"https://nowhere.invalid/worker.js"',
});
const [live] = await bundleScript({
  cwd: here,
  input: { live: "src/live.ts" },
  define: { HELPER_FILE, WORKER_FILE },
  output: { dir: outdir, entryFileNames: "[name]-[hash].js" },
});
// Pages name this file, with any query; the parts that come later name the one with the hash, and
// the two must be one module.
await writeFile(path.join(outdir, "live.js"), `import "./${live.fileName}";\n`);
const style = bundleStyle({ filename: path.join(here, "css/live.css"), minify: true });
await writeFile(path.join(outdir, "live.css"), style.code);

for (const file of (await readdir(outdir)).filter((name) => /\.(js|css)$/.test(name)).sort()) {
  const bytes = await readFile(path.join(outdir, file));
  console.log(`${file.padEnd(28)} ${kb(bytes.length)}  ${kb(gzipSync(bytes).length)} gzip`);
}

/** Bundles a worker into one file and returns its hashed name, as code. */
async function buildWorker(name, source, define = {}) {
  const [file] = await bundleScript({
    cwd: here,
    input: { [name]: source },
    define,
    external: /^node:/,
    // Pyodide's glue does both, and works
    checks: { eval: false, commonJsVariableInEsm: false },
    output: { dir: outdir, entryFileNames: "[name]-[hash].js", codeSplitting: false },
  });
  return JSON.stringify(file.fileName);
}

function kb(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
}
