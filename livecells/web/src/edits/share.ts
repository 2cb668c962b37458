import type { LiveCell } from "../cell/live-cell.ts";

const PREFIX = "#code=";
const LONGEST = 8000; // characters of a link that mail programs and chats still carry whole

/** Copy a link whose fragment holds the edited cells; gives what to tell the reader. */
export async function copyLink(cells: readonly LiveCell[]): Promise<string> {
  const edited = cells.filter((cell) => cell.source !== cell.original);
  const code = Object.fromEntries(edited.map((cell) => [cell.key, cell.source]));
  const hash = edited.length > 0 ? PREFIX + (await pack(JSON.stringify(code))) : "";
  const link = location.href.replace(/#.*$/, "") + hash;
  if (link.length > LONGEST) return "Your edits are too long for a link: download the notebook.";
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    history.replaceState(history.state, "", link);
    return "The link is in the address bar: copy it from there.";
  }
  return edited.length > 0
    ? "Copied a link to this page with your edits."
    : "Copied a link to this page; you have edited nothing.";
}

/** The code of a link by cell number; null when it can't be read. */
export async function readLink(hash: string): Promise<Record<string, string> | null> {
  try {
    const code: unknown = JSON.parse(await unpack(hash.slice(PREFIX.length)));
    const entries = Object.entries(code as object).filter(
      ([, source]) => typeof source === "string",
    );
    return Object.fromEntries(entries);
  } catch {
    return null;
  }
}

async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}
