import type { Completion, Problem } from "../protocol.ts";
import type { LiveCell } from "./live-cell.ts";

/** What a cell asks of the lesson it stands in. */
export interface CellHost {
  run(cell: LiveCell): void;
  runAbove(cell: LiveCell): void;
  rerun(cell: LiveCell): void;
  /** The cell to move on to. */
  after(cell: LiveCell): LiveCell | null;
  stop(): void;
  reset(cell: LiveCell): void;
  edited(cell: LiveCell): void;
  /** The reader's pointer or focus is here: a run may follow. */
  intent(): void;
  complete(source: string, position: number): Promise<Completion[]>;
  check(source: string): Promise<Problem[]>;
}
