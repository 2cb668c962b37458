// Bundles the site's own script and its service worker: `node publishing/web/build.mjs [outdir]`.
import { rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.resolve(process.argv[2] ?? path.join(here, "dist"));

await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  outdir,
  entryPoints: { site: "src/site.ts", worker: "src/worker/worker.ts" },
  bundle: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox121", "safari17.5"],
  minify: true,
  logLevel: "warning",
});
