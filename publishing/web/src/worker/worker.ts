// The service worker: serves what was kept when the network doesn't answer.
/// <reference lib="webworker" />
import type { Asked, Told } from "../protocol.ts";
import { Shelf } from "./shelf.ts";

declare const self: ServiceWorkerGlobalScope & {
  readonly RELEASE: import("../protocol.ts").Release;
};

const PATIENCE = 4000; // milliseconds before a kept page is shown instead of a slow network's
const shelf = new Shelf(self.RELEASE, new URL(self.registration.scope));
let stop = new AbortController();

// No skipWaiting: a new release takes over when no page of the old one is open.
self.addEventListener("install", (event) => event.waitUntil(shelf.takeOver()));
self.addEventListener("activate", (event) =>
  event.waitUntil(shelf.dropOthers().then(() => self.clients.claim())),
);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = shelf.path(request.url);
  if (path === null || fromBrowser(path)) return;
  if (shelf.isImmutable(request.url, path)) event.respondWith(keptFirst(request, path));
  else event.respondWith(networkFirst(request, path));
});

self.addEventListener("message", (event) => {
  const port = event.ports[0];
  if (port) event.waitUntil(answer(event.data as Asked, (told) => port.postMessage(told)));
});

/**
 * Browsers keep the machine code of WebAssembly only with a copy of their own, and Python starts
 * much faster from it; should the browser not get one, whoever loads Python looks on the shelf.
 */
function fromBrowser(path: string): boolean {
  return path.endsWith(".wasm") && self.navigator.onLine;
}

/** The address says which bytes it is: no need to ask. */
async function keptFirst(request: Request, path: string): Promise<Response> {
  return (await shelf.find(path)) ?? fetch(request);
}

async function networkFirst(request: Request, path: string): Promise<Response> {
  const kept = await shelf.find(path);
  // hosts that say nothing of caching would get an old page from the browser's own cache
  const asked = fetch(request, { cache: "no-cache" });
  if (!kept) return asked;
  const late = new Promise<Response>((resolve) => setTimeout(resolve, PATIENCE, kept));
  const fresh = asked.then(
    (response) => (response.status < 500 ? response : kept),
    () => kept,
  );
  return Promise.race([fresh, late]);
}

async function answer(asked: Asked, tell: (told: Told) => void): Promise<void> {
  const count = async (done: boolean) => tell({ ...(await shelf.count()), done });
  if ("cancel" in asked) {
    stop.abort();
    return count(true);
  }
  if ("count" in asked) return count(true);
  if ("remove" in asked) {
    stop.abort();
    await shelf.clear();
    return tell({ kept: 0, of: 0, done: true });
  }
  stop = new AbortController();
  try {
    await shelf.keep(asked.keep, stop.signal, (kept, of) => tell({ kept, of, done: false }));
    await count(true);
  } catch (reason) {
    if (stop.signal.aborted) return count(true);
    tell({ failed: reason instanceof Error ? reason.message : String(reason) });
  }
}
