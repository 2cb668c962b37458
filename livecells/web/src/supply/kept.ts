// What the site has put by for readers without a network.
import { sha256, stored } from "../bytes.ts";
import type { RuntimeFile } from "./manifest.ts";

/**
 * A kept copy of one of the runtime's files, if it is what the manifest names: whatever runs on the
 * site's origin can put other bytes there, under the same address and in a cache of any name.
 */
export async function keptBySite(url: URL, file: RuntimeFile): Promise<Response | undefined> {
  try {
    for (const cacheName of await caches.keys()) {
      const found = await caches.match(url, { cacheName, ignoreVary: true });
      const bytes = found && (await stored(found, file.bytes).catch(() => null));
      if (bytes && (await sha256(bytes)) === file.sha256) return new Response(bytes);
    }
  } catch {
    // this page may keep nothing
  }
  return undefined;
}
