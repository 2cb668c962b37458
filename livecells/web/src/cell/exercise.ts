import { button, h } from "../dom.ts";
import { markSolved, onProgress, solved } from "../exercise/progress.ts";
import type { Output, Questions, Verdict } from "../protocol.ts";
import { sentence } from "../words.ts";
import type { Bar, CellState } from "./bar.ts";
import { Help } from "./help.ts";
import type { Judge } from "./judge.ts";
import type { LiveCell } from "./live-cell.ts";

const LONGEST_PRINTED = 100_000; // characters handed to the check
const PRAISE = /^right\s*[.:!,]\s*/i;

/** A cell that is a task: its check, the feedback, a tick once it is solved. */
export class Exercise implements Judge {
  readonly #cell: LiveCell;
  readonly #check: string;
  readonly #feedback = h("div", { class: "lc-feedback", role: "status" });
  readonly #help: Help;
  #checking = false;
  #ran = "";
  #printed = "";

  static of(cell: LiveCell, bar: Bar): Exercise | null {
    const { check } = cell.dataset;
    return cell.aside && check !== undefined ? new Exercise(cell, bar, check) : null;
  }

  private constructor(cell: LiveCell, bar: Bar, check: string) {
    this.#cell = cell;
    this.#check = check;
    bar.addButton(button("Check", "lc-button lc-check", () => this.#start()));
    const folds = cell.querySelector<HTMLElement>(":scope > .lc-help") ?? h("div");
    this.#help = new Help(folds, (solution) => {
      cell.source = solution;
      cell.focusSource();
    });
    folds.before(this.#feedback, this.#help.tools);
    onProgress(() => this.#tick());
    this.#tick();
  }

  begin(): void {
    this.#ran = this.#cell.source;
    this.#printed = "";
    this.#feedback.replaceChildren();
    delete this.#feedback.dataset.right;
  }

  hear(output: Output): void {
    if (output.type !== "stream" || output.name !== "stdout") return;
    if (this.#printed.length < LONGEST_PRINTED) this.#printed += output.text;
  }

  /** What the check needs, when the run was one for it. */
  toJudge(): Questions["judge"]["ask"] | null {
    if (!this.#checking) return null;
    return { check: this.#check, answer: this.#ran, printed: this.#printed };
  }

  judged({ right, message }: Verdict): void {
    const { exercise } = this.#cell.dataset;
    if (right && exercise) markSolved(exercise);
    this.#say(right, message);
  }

  end(state: CellState): void {
    if (!this.#checking) return;
    this.#checking = false;
    this.#help.tried();
    if (state === "error") this.#say(false, "The code stopped with an error: mend that first.");
  }

  /** The run will not come: a cell before this one failed, or the reader pressed Stop. */
  callOff(): void {
    this.#checking = false;
  }

  #start(): void {
    this.#cell.host?.run(this.#cell);
    this.#checking = true; // last: a question that stood here before was called off just now
  }

  #say(right: boolean, message: string): void {
    const rest = right ? sentence(message.replace(PRAISE, "")) : message;
    this.#feedback.dataset.right = String(right);
    this.#feedback.replaceChildren(h("strong", {}, right ? "Right." : "Not yet."), ` ${rest}`);
  }

  #tick(): void {
    const { exercise = "" } = this.#cell.dataset;
    this.#cell.toggleAttribute("data-solved", solved().has(exercise));
  }
}
