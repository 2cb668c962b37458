// Bundles the browser side: `node livecells/web/build.mjs [outdir]`.
// The worker is built first because its hashed name is compiled into the page's code.
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

const worker = await build({
  ...common,
  entryPoints: { worker: "src/worker/main.ts" },
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  external: ["node:*"],
});
const workerFile = Object.entries(worker.metafile.outputs).find(([, output]) => output.entryPoint);

await build({
  ...common,
  entryPoints: { live: "src/live.ts" },
  chunkNames: "[name]-[hash]",
  splitting: true,
  define: { WORKER_FILE: JSON.stringify(path.basename(workerFile[0])) },
});
await build({ ...common, entryPoints: { live: "css/live.css" }, external: ["*.woff2"] });

for (const file of (await readdir(outdir)).filter((name) => /\.(js|css)$/.test(name)).sort()) {
  const bytes = await readFile(path.join(outdir, file));
  console.log(`${file.padEnd(28)} ${kb(bytes.length)}  ${kb(gzipSync(bytes).length)} gzip`);
}

function kb(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
}
