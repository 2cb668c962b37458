import { button, h } from "../dom.ts";
import { markSolved, onProgress, solved } from "../exercise/progress.ts";
import type { Output } from "../protocol.ts";
import type { Bar, CellState } from "./bar.ts";
import type { LiveCell } from "./live-cell.ts";

/** What the build writes into `<script class="lc-exercise">`; hints are HTML. */
interface Task {
  readonly hints: readonly string[];
  readonly solution: string;
  readonly check: string;
}

const LONGEST_PRINTED = 100_000; // characters handed to the check

/** A cell that is a task: check, hints one at a time, the solution, a tick. */
export class Exercise {
  readonly #cell: LiveCell;
  readonly #task: Task;
  readonly #feedback = h("div", { class: "lc-feedback", role: "status" });
  readonly #help = h("div", { class: "lc-help" });
  readonly #hint: HTMLButtonElement;
  readonly #solution: HTMLButtonElement;
  #hintsShown = 0;
  #tried = false;
  #checking = false;
  #printed = "";

  static of(cell: LiveCell, bar: Bar): Exercise | null {
    const script = cell.querySelector("script.lc-exercise");
    if (!cell.aside || !script) return null;
    return new Exercise(cell, bar, JSON.parse(script.textContent ?? "") as Task);
  }

  private constructor(cell: LiveCell, bar: Bar, task: Task) {
    this.#cell = cell;
    this.#task = task;
    this.#hint = button("", "lc-button", () => void this.#showHint());
    this.#solution = button("Solution", "lc-button", () => this.#showSolution());
    this.#nameHint();
    bar.addButton(button("Check", "lc-button lc-check", () => this.#check()));
    const tools = h("div", { class: "lc-exercise-tools" }, this.#hint, this.#solution);
    cell.append(this.#feedback, tools, this.#help);
    onProgress(() => this.#tick());
    this.#tick();
  }

  begin(): void {
    this.#printed = "";
    this.#feedback.replaceChildren();
    delete this.#feedback.dataset.right;
  }

  hear(output: Output): void {
    if (output.type !== "stream" || output.name !== "stdout") return;
    if (this.#printed.length < LONGEST_PRINTED) this.#printed += output.text;
  }

  end(state: CellState): void {
    if (!this.#checking) return;
    this.#checking = false;
    this.#tried = true;
    if (state === "done") void this.#judge();
    else if (state === "error")
      this.#say(false, "The code stopped with an error: mend that first.");
  }

  #check(): void {
    this.#checking = true;
    this.#cell.host?.run(this.#cell);
  }

  async #judge(): Promise<void> {
    const { host, source, dataset } = this.#cell;
    const verdict = await host?.judge(this.#task.check, source, this.#printed);
    if (verdict?.right && dataset.exercise) markSolved(dataset.exercise);
    if (verdict) this.#say(verdict.right, verdict.message);
    else this.#say(false, "Python was stopped before the check was over.");
  }

  #say(right: boolean, message: string): void {
    this.#feedback.dataset.right = String(right);
    this.#feedback.replaceChildren(h("strong", {}, right ? "Right." : "Not yet."), ` ${message}`);
  }

  async #showHint(): Promise<void> {
    const hint = this.#task.hints[this.#hintsShown];
    if (hint === undefined) return;
    const { sanitised } = await import("../output/sanitise.ts");
    this.#hintsShown++;
    this.#help.append(h("div", { class: "lc-note", role: "status" }, sanitised(hint)));
    this.#nameHint();
  }

  #nameHint(): void {
    const total = this.#task.hints.length;
    const next = this.#hintsShown + 1;
    this.#hint.textContent = total > 1 ? `Hint ${Math.min(next, total)} of ${total}` : "Hint";
    const focused = document.activeElement === this.#hint;
    this.#hint.hidden = next > total;
    if (focused && this.#hint.hidden) this.#solution.focus();
  }

  /** Before a try, the first press only asks whether the reader means it. */
  #showSolution(): void {
    if (!this.#tried) {
      this.#tried = true;
      this.#solution.textContent = "Show the solution without a try";
      return;
    }
    const code = h("pre", { tabindex: "0", "aria-label": "Solution" }, this.#task.solution);
    const take = button("Put it into the cell", "lc-button lc-action", () => {
      this.#cell.source = this.#task.solution;
    });
    const fold = h(
      "details",
      { class: "lc-note", open: "" },
      h("summary", {}, "Solution"),
      code,
      take,
    );
    this.#help.append(fold);
    this.#solution.hidden = true;
    fold.querySelector("summary")?.focus();
  }

  #tick(): void {
    const { exercise = "" } = this.#cell.dataset;
    this.#cell.toggleAttribute("data-solved", solved().has(exercise));
  }
}
