// Bundles the browser side: `node livecells/web/build.mjs [outdir]`.
// Workers are built before those who start them, for their hashed names are compiled in.
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.resolve(process.argv[2] ?? path.join(here, "dist"));

const common = {
  absWorkingDir: here,
  outdir,
  bundle: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox121", "safari17.5"],
  minify: true,
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
};

await rm(outdir, { recursive: true, force: true });

const UNPACKER_FILE = await buildWorker("unpacker", "src/boot/unpacker.ts");
const WORKER_FILE = await buildWorker("worker", "src/worker/main.ts", { UNPACKER_FILE });

await build({
  ...common,
  entryPoints: { live: "src/live.ts" },
  chunkNames: "[name]-[hash]",
  splitting: true,
  define: { WORKER_FILE },
});
await build({ ...common, entryPoints: { live: "css/live.css" }, external: ["*.woff2"] });

for (const file of (await readdir(outdir)).filter((name) => /\.(js|css)$/.test(name)).sort()) {
  const bytes = await readFile(path.join(outdir, file));
  console.log(`${file.padEnd(28)} ${kb(bytes.length)}  ${kb(gzipSync(bytes).length)} gzip`);
}

/** Bundles a worker and returns its hashed name, as code. */
async function buildWorker(name, source, define = {}) {
  const { metafile } = await build({
    ...common,
    entryPoints: { [name]: source },
    entryNames: "[name]-[hash]",
    external: ["node:*"],
    define,
  });
  const [file] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint);
  return JSON.stringify(path.basename(file));
}

function kb(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
}
