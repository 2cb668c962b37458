// The service worker: serves what was kept when the network doesn't answer.
/// <reference lib="webworker" />
import type { Asked, Told } from "../protocol.ts";
import { KeptFiles } from "./kept-files.ts";
import { ReleaseFiles } from "./release-files.ts";

declare const self: ServiceWorkerGlobalScope & {
  readonly RELEASE: import("../protocol.ts").Release;
};

const PATIENCE = 4000; // milliseconds before a kept page is shown instead of a slow network's
const LOADED = 3000; // milliseconds after which a page has what it needs, and healing is in no way
const files = new ReleaseFiles(self.RELEASE, new URL(self.registration.scope));
const kept = new KeptFiles(files);
let stop = new AbortController();
let healing: Promise<void> | null = null;

// No skipWaiting: a new release takes over when no page of the old one is open.
self.addEventListener("install", (event) => event.waitUntil(kept.takeOver()));
self.addEventListener("activate", (event) =>
  event.waitUntil(
    kept
      .dropOthers()
      .catch(() => {})
      .then(() => self.clients.claim()),
  ),
);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.waitUntil(healLater());
  const path = files.path(request.url);
  if (path === null || fromBrowser(path)) return;
  if (files.isImmutable(request.url, path)) event.respondWith(keptFirst(request, path));
  else if (!isForHeld(request)) event.respondWith(networkFirst(request, path));
});

self.addEventListener("message", (event) => {
  const port = event.ports[0];
  if (port) event.waitUntil(answer(event.data as Asked, (told) => port.postMessage(told)));
});

/**
 * Browsers keep the machine code of WebAssembly only with a copy of their own, and Python starts
 * much faster from it; should the browser not get one, whoever loads Python looks for a kept one.
 */
function fromBrowser(path: string): boolean {
  return path.endsWith(".wasm") && self.navigator.onLine;
}

/**
 * A page that looks for what the browser holds ("only-if-cached", which wants this mode) asks for
 * no answer of the network's. `request.cache` would say so, but Chromium 156 ends the tab when it
 * is read for such a page whose developer tools disable the cache.
 */
function isForHeld(request: Request): boolean {
  return request.mode === "same-origin" && request.destination === ""; // a worker's script has one
}

/** The address says which bytes it is: no need to ask. */
async function keptFirst(request: Request, path: string): Promise<Response> {
  return (await kept.find(path)) ?? fetch(request);
}

async function networkFirst(request: Request, path: string): Promise<Response> {
  // hosts that say nothing of caching would get an old page from the browser's own cache
  const asked = fetch(request, { cache: "no-cache" });
  let timer = 0;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, null);
  });
  const first = await Promise.race([asked.catch(() => null), late]);
  clearTimeout(timer);
  if (first && first.status < 500) return first;
  return (await kept.find(path)) ?? asked;
}

/** Pages that are opened together, or one after the other, are healed for once. */
function healLater(): Promise<void> {
  healing ??= new Promise((resolve) => setTimeout(resolve, LOADED))
    .then(() => {
      // a new release has a store of its own until it takes over
      const alone = !self.registration.installing && !self.registration.waiting;
      return kept.heal(alone);
    })
    .catch(() => {}) // the browser refuses its storage: nothing is served from there either
    .finally(() => {
      healing = null;
    });
  return healing;
}

async function answer(asked: Asked, tell: (told: Told) => void): Promise<void> {
  try {
    if ("keep" in asked) await keep(asked.keep, tell);
    else if (!("count" in asked)) stop.abort();
    if ("remove" in asked) {
      await kept.clear();
      return tell({ kept: 0, of: 0, done: true });
    }
    tell({ ...(await kept.count()), done: true });
  } catch (reason) {
    tell({ failed: reason instanceof Error ? reason.message : String(reason) });
  }
}

async function keep(pages: readonly string[] | "all", tell: (told: Told) => void): Promise<void> {
  stop = new AbortController();
  const { signal } = stop;
  try {
    await kept.keep(pages, signal, (bytes, of) => tell({ kept: bytes, of, done: false }));
  } catch (reason) {
    if (!signal.aborted) throw reason;
  }
}
