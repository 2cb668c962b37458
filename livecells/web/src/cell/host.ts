import type { Writer } from "../edits/shared-code.ts";
import type { Completion, Problem } from "../protocol.ts";
import type { LiveCell } from "./live-cell.ts";

/** What a cell asks of the lesson it stands in. */
export interface CellHost {
  /** False: the reader is asked something first. */
  run(cell: LiveCell): boolean;
  runAbove(cell: LiveCell): void;
  rerun(cell: LiveCell): void;
  /** The cell to move on to. */
  after(cell: LiveCell): LiveCell | null;
  /** Python is there: what is asked of it is answered at once. */
  readonly ready: boolean;
  stop(): void;
  reset(cell: LiveCell): void;
  edited(cell: LiveCell, by: Writer): void;
  /** The reader's pointer or focus is here: a run may follow. */
  intent(): void;
  complete(source: string, position: number): Promise<Completion[]>;
  check(source: string): Promise<Problem[]>;
}
