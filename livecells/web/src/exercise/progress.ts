const NAME = "livecells:progress";
const CHANGED = "livecells-progress";

/** Which exercises the reader has solved; kept on the device and nowhere else. */
export function solved(): ReadonlySet<string> {
  try {
    const slugs: unknown = JSON.parse(localStorage.getItem(NAME) ?? "[]");
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
  try {
    if (slugs.length > 0) localStorage.setItem(NAME, JSON.stringify(slugs));
    else localStorage.removeItem(NAME);
  } catch {
    // forbidden: ticks are a comfort, not a need
  }
  document.dispatchEvent(new Event(CHANGED));
}
