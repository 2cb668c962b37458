import { build } from "rolldown";

/**
 * Bundles TypeScript as every script of the site is bundled, and writes it.
 * What an entry and a part of it that comes later share stays in the entry: one file less to fetch.
 */
export async function bundleScript({ define, output, ...options }) {
  const written = await build({
    ...options,
    platform: "browser",
    tsconfig: false,
    transform: { target: ["es2022", "chrome123", "firefox121", "safari17.5"], define },
    output: {
      format: "es",
      minify: true,
      comments: { legal: true },
      entryFileNames: "[name].js",
      chunkFileNames: "[name]-[hash].js",
      hashCharacters: "hex",
      ...output,
    },
  });
  return written.output;
}
