// The code of edited cells, written in the fragment of a link.

const PREFIX = "#code=";
/** Then comes the length of what follows it, and that in zlib's form, which ends with a checksum. */
const SECOND = /^v2-([0-9a-z]+)-(.*)$/;
const LONGEST = 8000; // characters of a link that mail programs and chats still carry whole
const DECORATION = 2000; // more characters, in case programs that pass it on add or escape some
const MOST_BYTES = 200_000; // unpacked: a lesson's cells have a few thousand
const LONGEST_CELL = 100_000; // characters
const MOST_LINES = 1000; // of one cell

const UNCHANGED = "nothing on this page has changed.";

/** Why a link can't be read, as a sentence. */
export class Unreadable extends Error {}

/** A fragment that holds the code by cell; null when it is too long for a link to this address. */
export async function writeLink(
  address: string,
  code: ReadonlyMap<string, string>,
): Promise<string | null> {
  const text = JSON.stringify(Object.fromEntries(code));
  if (!fits(code) || new Blob([text]).size > MOST_BYTES) return null;
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const packed = toBase64(bytes);
  const hash = `${PREFIX}v2-${packed.length.toString(36)}-${packed}`;
  return address.length + hash.length > LONGEST ? null : hash;
}

/** The code of a link by cell; rejects with `Unreadable` and nothing else. */
export async function readLink(hash: string): Promise<ReadonlyMap<string, string>> {
  if (hash.length > LONGEST + DECORATION) {
    throw new Unreadable(`The code in this link is longer than Share makes it: ${UNCHANGED}`);
  }
  const [, length, packed] = SECOND.exec(undecorated(hash)) ?? [];
  const read = packed === undefined ? first(undecorated(hash)) : second(packed, length ?? "");
  return read.catch((reason) => {
    if (reason instanceof Unreadable) throw reason;
    throw new Unreadable(`The code in this link is damaged: ${UNCHANGED}`);
  });
}

/** What mail programs and chats put around a link, escape in it, or break it with, is no part of it. */
function undecorated(hash: string): string {
  const plain = hash.replace(/(%[0-9a-f]{2})+/gi, unescaped);
  const joined = plain.replace(/[\s\\\p{Cf}]/gu, "").slice(PREFIX.length);
  return /^(?:3D(?=v2-))?([\w-]*)/.exec(joined)?.[1] ?? "";
}

function unescaped(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

async function second(packed: string, length: string): Promise<ReadonlyMap<string, string>> {
  const whole = Number.parseInt(length, 36);
  if (packed.length < whole) {
    throw new Unreadable(`This link was cut short on its way: ${UNCHANGED}`);
  }
  const { text, complete } = await unpacked(packed.slice(0, whole), "deflate");
  if (!complete) throw new Error("the checksum is another");
  return cells(JSON.parse(text));
}

/** Links of earlier releases: no length, no checksum, and perhaps a sign too many at the end. */
async function first(packed: string): Promise<ReadonlyMap<string, string>> {
  return cells(JSON.parse((await unpacked(packed, "deflate-raw")).text));
}

async function unpacked(
  packed: string,
  format: CompressionFormat,
): Promise<{ text: string; complete: boolean }> {
  const stream = new Blob([fromBase64(packed)])
    .stream()
    .pipeThrough(new DecompressionStream(format));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let complete = true;
  try {
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bytes += value.length;
      if (bytes > MOST_BYTES) await reader.cancel();
    }
  } catch {
    complete = false;
  }
  if (bytes > MOST_BYTES) {
    throw new Unreadable(`The code in this link is too large: ${UNCHANGED}`);
  }
  const all = new Uint8Array(await new Blob(parts).arrayBuffer());
  return { text: new TextDecoder("utf-8", { fatal: true }).decode(all), complete };
}

function cells(read: unknown): ReadonlyMap<string, string> {
  if (typeof read !== "object" || read === null || Array.isArray(read)) throw new TypeError();
  const code = new Map<string, string>();
  for (const [cell, source] of Object.entries(read)) {
    if (typeof source !== "string" || !source.isWellFormed()) throw new TypeError();
    code.set(cell, source);
  }
  if (!fits(code)) throw new Unreadable(`The code in this link is too large: ${UNCHANGED}`);
  return code;
}

function fits(code: ReadonlyMap<string, string>): boolean {
  return [...code.values()].every(
    (source) => source.length <= LONGEST_CELL && source.split("\n").length <= MOST_LINES,
  );
}

function toBase64(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const whole = text.length % 4 === 1 ? text.slice(0, -1) : text; // no last sign stands alone
  const binary = atob(whole.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
