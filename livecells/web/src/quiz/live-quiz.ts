import type { LiveCell } from "../cell/live-cell.ts";
import { h } from "../dom.ts";
import { markSolved, solved } from "../exercise/progress.ts";
import { Choose } from "./choose.ts";
import { Estimate } from "./estimate.ts";
import type { Input } from "./input.ts";
import { Order } from "./order.ts";
import { Place } from "./place.ts";
import { Prediction } from "./prediction.ts";

/** What `livecells.quiz.markup` writes into the page. */
interface Data {
  readonly name: string;
  readonly title: string;
  /** A prediction: the cell whose run answers it, and the check that does. */
  readonly cell?: string;
  readonly check?: string;
  /** A choice that no run decides: for each answer, is it right, and what to say. */
  readonly replies?: readonly (readonly [right: boolean, reply: string])[];
  readonly unit?: string;
  /** What the axes of the figure above measure, for a point on it. */
  readonly axes?: readonly [string, string];
  /** Lines to order: the first must stand before the second, or the reader is told why. */
  readonly before?: readonly (readonly [first: number, second: number, reply: string])[];
  readonly right?: string;
}

/** `<live-quiz>`: takes over the build's question and answers it. */
export class LiveQuiz extends HTMLElement {
  readonly #feedback = h("div", { class: "lc-feedback", role: "status" });
  #taken = false;

  connectedCallback(): void {
    const { quiz } = this.dataset;
    if (this.#taken || !quiz) return; // moved, not made
    this.#taken = true;
    this.#takeOver(JSON.parse(quiz));
    this.dataset.live = "";
  }

  #takeOver(data: Data): void {
    const list = this.querySelector(".lc-choices, .lc-lines, .lc-estimate, .lc-place");
    const cell = data.cell ? cellOf(data.cell) : null;
    if (!list || (data.cell && !cell)) return; // what the build wrote stays as it is
    const input = inputOf(list, data);
    const prediction = cell && new Prediction(cell, data.check ?? "", this.#tell.bind(this, data));
    const look = `lc-button ${cell ? "lc-run" : "lc-check"}`;
    const send = h("button", { type: "submit", class: look }, labelOf(data, cell));
    const form = h("form", { class: "lc-quiz-form", novalidate: "" }, input.element, send);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#answer(data, input, prediction);
    });
    list.replaceWith(form);
    form.after(this.#feedback);
    if (prediction && !solved().has(`quiz:${data.name}`)) this.#coverSoon(prediction);
  }

  /** Where the question itself is not shown (a cell embedded alone), nothing is covered. */
  #coverSoon(prediction: Prediction): void {
    const seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        seen.disconnect();
        prediction.coverOutput();
      },
      { rootMargin: "50%" },
    );
    seen.observe(this);
  }

  #answer(data: Data, input: Input, prediction: Prediction | null): void {
    const given = input.answer();
    this.#feedback.replaceChildren();
    delete this.#feedback.dataset.right;
    if (given === null) this.#feedback.textContent = input.missing;
    else if (prediction) prediction.commit(given);
    else if (input instanceof Order) this.#tell(data, ...ordered(data, input.lines));
    else this.#tell(data, ...(data.replies?.[Number(given)] ?? [false, ""]));
  }

  #tell(data: Data, right: boolean, reply: string): void {
    if (right) markSolved(`quiz:${data.name}`);
    this.#feedback.dataset.right = String(right);
    this.#feedback.replaceChildren(h("strong", {}, right ? "Right." : "No."), ` ${reply}`);
  }
}

/** The page's script has made it live before this part of it was fetched. */
function cellOf(id: string): LiveCell | null {
  return document.querySelector<LiveCell>(`live-cell[data-live]#${CSS.escape(id)}`);
}

function inputOf(list: Element, { title, name, axes, unit = "" }: Data): Input {
  if (axes) return new Place(list, title, axes);
  if (list.matches(".lc-choices")) return new Choose(list, title, `quiz-${name}`);
  return list.matches(".lc-lines") ? new Order(list, title) : new Estimate(title, unit);
}

function labelOf({ before }: Data, cell: LiveCell | null): string {
  if (cell) return `Run ${cell.name} and see`;
  return before ? "Check the order" : "Answer";
}

function ordered({ before = [], right = "" }: Data, lines: number[]): [boolean, string] {
  const broken = before.find(([first, second]) => lines.indexOf(first) > lines.indexOf(second));
  return broken ? [false, broken[2]] : [true, right];
}
