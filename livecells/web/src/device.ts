// What the browser keeps for this site on the reader's device, where it may.

/** The text that is kept under a name; null where there is none, or storage is forbidden. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keep a text, or forget it; false: this browser keeps nothing. */
export function keep(name: string, text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
