// Bytes that are believed only when they have the length and the sha256 that a list of ours names.

export type Bytes = Uint8Array<ArrayBuffer>;

/** What is stored, if it has the length it must have; what has another is not read at all. */
export async function stored(response: Response, length: number): Promise<Bytes | null> {
  const blob = await response.blob();
  return blob.size === length ? new Uint8Array(await blob.arrayBuffer()) : null;
}

export async function sha256(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
