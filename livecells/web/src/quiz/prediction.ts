import type { Judge } from "../cell/judge.ts";
import type { LiveCell } from "../cell/live-cell.ts";
import { button, h } from "../dom.ts";
import type { Questions, Verdict } from "../protocol.ts";

type Tell = (right: boolean, message: string) => void;

/** A question that the run of a cell answers; what the cell gave stays covered until then. */
export class Prediction implements Judge {
  readonly #cell: LiveCell;
  readonly #check: string;
  readonly #tell: Tell;
  #given: string | null = null;
  #cover: HTMLElement | null = null;

  constructor(cell: LiveCell, check: string, tell: Tell) {
    this.#cell = cell;
    this.#check = check;
    this.#tell = tell;
    cell.addJudge(this);
  }

  /** Run the cell, and judge what the reader has said of it. */
  commit(given: string): void {
    this.#cell.host?.run(this.#cell);
    this.#given = given; // last: a run that waited was called off just now
  }

  /** Hide what the cell gave in the build: who has seen it does not predict. */
  coverOutput(): void {
    const output = this.#cell.querySelector<HTMLElement>(".lc-output");
    if (!output || this.#cell.state !== "idle" || this.#cover) return;
    const show = button("Show it", "lc-button lc-action", () => this.#uncover());
    this.#cover = h("div", { class: "lc-cover" }, "Predict first, then run. ", show);
    output.prepend(this.#cover); // the style sheet hides what stands beside it
  }

  begin(): void {
    this.#uncover();
  }

  hear(): void {}

  toJudge(): Questions["judge"]["ask"] | null {
    return this.#given === null ? null : { check: this.#check, answer: this.#given, printed: "" };
  }

  judged({ right, message }: Verdict): void {
    this.#tell(right, message);
  }

  end(state: string): void {
    const waited = this.#given !== null;
    this.#given = null;
    if (waited && state === "error") this.#tell(false, "The cell stopped with an error.");
  }

  callOff(): void {
    this.#given = null;
  }

  #uncover(): void {
    this.#cover?.remove();
    this.#cover = null;
  }
}
