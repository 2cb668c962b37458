const LONGEST = 80;

/** A name that lies in Python's folder, and can be written between quotes. */
export function plainName(name: string): string {
  const last = name.replace(/^.*[/\\]/, "").replace(/[\p{Cc}\p{Cf}"'`:*?<>|\\]/gu, "-");
  return last.replace(/^\.+/, "").slice(-LONGEST) || "file";
}

/** "12 bytes", "3 KB", "1.2 MB" */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
