// What is said beside a cell when its run is over, or will not come, and what the reader can do then.
import type { LiveCell } from "../cell/live-cell.ts";
import { type Finished, PythonLost } from "../python/run.ts";
import { cellNames, duration } from "../words.ts";
import type { Lack } from "./freshness.ts";

/** @param first - what ran before the cell because the cell needs it */
export function sayFinished(
  cell: LiveCell,
  { outcome, seconds }: Finished,
  first: readonly LiveCell[],
): void {
  const ran = first.length > 0 ? `Ran ${cellNames(first)} first.` : "";
  const how = outcome === "done" ? `Done in ${duration(seconds)}` : "Stopped by an error";
  cell.say(`${ran} ${how}`.trim());
}

/** @param lost - the other cells of which Python has nothing any more */
export function sayStopped(
  cell: LiveCell,
  kept: boolean,
  lost: readonly LiveCell[],
  runAgain: () => void,
): void {
  cell.say(kept ? "Stopped. What the other cells made is still there." : "Stopped.");
  if (kept || lost.length === 0) return;
  const which = cellNames(lost);
  cell.say(`Stopped. Python started afresh, so ${which} must run again.`, {
    label: `Run ${which} again`,
    act: runAgain,
  });
}

export function sayFailed(cell: LiveCell, reason: unknown, tryAgain: () => void): void {
  const words = reason instanceof Error ? reason.message : String(reason);
  const reload = reason instanceof PythonLost && reason.reload;
  const again = { label: "Try again", act: tryAgain };
  cell.say(words, reload ? { label: "Reload the page", act: () => location.reload() } : again);
}

/** What an earlier cell made was changed in a way that Python can't take back. */
export function sayOutdated(
  cell: LiveCell,
  above: readonly LiveCell[],
  runAgain: () => void,
): void {
  const which = cellNames(above);
  cell.say(`Not run: something that ${which} made was changed since.`, {
    label: `Run ${which} again`,
    act: runAgain,
  });
}

/** The cell needs what an earlier one has failed to make. */
export function sayLeftOut(cell: LiveCell, { failed, names }: Lack<LiveCell>): void {
  const what = names.length > 0 ? names.slice(0, 3).join(", ") : "what follows";
  cell.say(`Not run: it needs ${what} from ${failed.name}, which stopped with an error.`);
}

/** While the cell waited, a link brought other code than the reader let run. */
export function sayWithdrawn(cell: LiveCell): void {
  cell.say("Not run: its code came with a link after you pressed Run.");
}
