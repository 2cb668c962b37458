import type { LiveCell } from "../cell/live-cell.ts";
import { writeLink } from "./link.ts";

/** Copy a link whose fragment holds the edited cells; gives what to tell the reader. */
export async function copyLink(cells: readonly LiveCell[]): Promise<string> {
  const edited = cells.filter((cell) => cell.source !== cell.original);
  const page = location.href.replace(/#.*$/, "");
  const code = new Map(edited.map((cell) => [cell.key, cell.source]));
  const hash = edited.length > 0 ? await writeLink(page, code) : "";
  if (hash === null) return "Your edits are too long for a link: download the notebook.";
  const link = page + hash;
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
