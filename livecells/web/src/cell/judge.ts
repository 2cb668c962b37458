import type { Output, Questions, Verdict } from "../protocol.ts";
import type { CellState } from "./bar.ts";

/** What wants to know how a run of a cell went, and may have it judged by Python. */
export interface Judge {
  /** Python starts on the cell. */
  begin(): void;
  hear(output: Output): void;
  /** What Python needs for the verdict; null when this run is not for it. */
  toJudge(): Questions["judge"]["ask"] | null;
  judged(verdict: Verdict): void;
  end(state: CellState): void;
  /** The run will not come. */
  callOff(): void;
}
