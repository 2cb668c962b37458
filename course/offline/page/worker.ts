import type { Asked, Told } from "../protocol.ts";

const OFF = "course:offline-off";

export function supported(): boolean {
  return "serviceWorker" in navigator && "caches" in window;
}

/** The reader removed what was kept: then nothing is kept again unasked. */
export function refused(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return true; // no storage: a sandbox or a private mode
  }
}

export function refuse(refuses: boolean): void {
  try {
    if (refuses) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // then `refused` holds already
  }
}

/** Start the service worker, if it isn't there, and wait until it answers. */
export async function start(base: URL): Promise<ServiceWorker> {
  const address = new URL("service-worker.js", base);
  const registration = await navigator.serviceWorker.register(address, {
    scope: base.pathname,
    updateViaCache: "none",
  });
  if (registration.active) return registration.active;
  const worker = registration.installing ?? registration.waiting;
  if (!worker) throw new Error("The browser did not start the service worker.");
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("The service worker did not start."));
    });
  });
  return worker;
}

export async function running(base: URL): Promise<ServiceWorker | null> {
  const registration = await navigator.serviceWorker.getRegistration(base);
  return registration?.scope === base.href ? registration.active : null;
}

/** Ask, and hear every answer until the last one. */
export function ask(
  worker: ServiceWorker,
  asked: Asked,
  hear: (told: Told) => void = () => {},
): Promise<Told> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Told>) => {
      hear(data);
      if ("failed" in data || data.done) {
        port1.close();
        resolve(data);
      }
    };
    worker.postMessage(asked, [port2]);
  });
}

export async function remove(base: URL): Promise<void> {
  refuse(true);
  const registration = await navigator.serviceWorker.getRegistration(base);
  if (registration?.scope !== base.href) return;
  if (registration.active) await ask(registration.active, { remove: true });
  await registration.unregister();
}
