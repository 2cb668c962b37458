// When Python is started before anyone asks: on a device that has run a cell of this site before and
// has the memory for it, once the page has settled. It costs no bytes, for it starts from what the
// browser holds.
import { Used } from "../supply/used.ts";

/** What some browsers say of the device and the line. */
interface Device {
  /** GB. */
  readonly deviceMemory?: number;
  readonly connection?: { readonly saveData?: boolean };
}

const ENOUGH_MEMORY = 4; // GB
/** Milliseconds that a browser gives at a time when nothing is to be drawn; a frame leaves 16. */
const NOTHING_TO_DO = 30;

/** @param manifest - the address of the list of Python's files */
export function whenReaderReturns(manifest: URL, start: () => void): void {
  if (new Used(manifest).read() === null || !isFit(navigator as Device)) return;
  whenSettled(() => isHeld(manifest).then((held) => held && start()));
}

/** Asks the browser alone. */
async function isHeld(file: URL): Promise<boolean> {
  const asked = fetch(file, { cache: "only-if-cached", mode: "same-origin" });
  return (await asked.catch(() => null))?.ok ?? false;
}

/** A browser that tells no memory may be on a phone, where a hand points and not a mouse. */
function isFit({ deviceMemory, connection }: Device): boolean {
  if (connection?.saveData) return false;
  return deviceMemory === undefined
    ? matchMedia("(any-pointer: fine)").matches
    : deviceMemory >= ENOUGH_MEMORY;
}

/** Calls once the page is loaded and seen, and the browser has nothing to do for it. */
function whenSettled(act: () => void): void {
  const again = () => whenSettled(act);
  if (document.readyState !== "complete") {
    addEventListener("load", again, { once: true });
  } else if (document.hidden) {
    document.addEventListener("visibilitychange", again, { once: true });
  } else {
    // Safari has no such call: there a Python is started when it is asked for
    globalThis.requestIdleCallback?.((deadline) =>
      deadline.timeRemaining() < NOTHING_TO_DO || document.hidden ? again() : act(),
    );
  }
}
