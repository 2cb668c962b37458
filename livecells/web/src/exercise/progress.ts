import { keep, kept } from "../device.ts";

const NAME = "livecells:progress";
const CHANGED = "livecells-progress";

/** Which exercises the reader has solved; kept on the device and nowhere else. */
export function solved(): ReadonlySet<string> {
  try {
    const slugs: unknown = JSON.parse(kept(NAME) ?? "[]");
    return new Set(Array.isArray(slugs) ? slugs.map(String) : []);
  } catch {
    return new Set();
  }
}

export function markSolved(slug: string): void {
  write([...new Set([...solved(), slug])]);
}

export function eraseProgress(): void {
  write([]);
}

/** Be told when progress changes, in this tab or another; gives the way to stop. */
export function onProgress(listen: () => void): () => void {
  const other = ({ key }: StorageEvent) => key === NAME && listen();
  document.addEventListener(CHANGED, listen);
  window.addEventListener("storage", other);
  return () => {
    document.removeEventListener(CHANGED, listen);
    window.removeEventListener("storage", other);
  };
}

function write(slugs: readonly string[]): void {
  // where that is forbidden, ticks are a comfort, not a need
  keep(NAME, slugs.length > 0 ? JSON.stringify(slugs) : null);
  document.dispatchEvent(new Event(CHANGED));
}
