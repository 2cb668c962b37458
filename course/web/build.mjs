// Bundles the site's own script and its service worker: `node course/web/build.mjs [outdir]`.
import { rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundleScript } from "../../livecells/web/bundle-script.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.resolve(process.argv[2] ?? path.join(here, "dist"));

await rm(outdir, { recursive: true, force: true });
for (const input of [{ site: "site.ts" }, { worker: "../offline/worker/worker.ts" }]) {
  await bundleScript({ cwd: here, input, output: { dir: outdir, codeSplitting: false } });
}
