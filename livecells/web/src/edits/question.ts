import type { LiveCell } from "../cell/live-cell.ts";
import { button, h } from "../dom.ts";
import { marked, warnings } from "../signs.ts";
import { cellNames } from "../words.ts";
import { CAN_TELL, onlyInView } from "./in-view.ts";
import { FRAMED } from "./shared-code.ts";

interface Answers {
  /** What the reader's yes is called. */
  readonly yes: string;
  readonly instead: string;
  allow(): void;
  notNow(): void;
  showOwn(): void;
}

/** Ask whether code that came with a link may run; gives the panel, and what to do when it goes. */
export function question(
  cells: readonly LiveCell[],
  answers: Answers,
): { panel: HTMLElement; leave: () => void } {
  const words = `This would run the code of ${cellNames(cells)}, which came with the link.`;
  const panel = h(
    "div",
    { class: "lc-question", role: "group", tabindex: "-1", "aria-label": words },
    h("p", {}, FRAMED ? `${words} Another site shows this page: read the code first.` : words),
    ...cells.map((cell) => fold(cell)),
  );
  const yes = button(answers.yes, "lc-button lc-run", FRAMED ? () => {} : answers.allow);
  const leave = FRAMED ? onlyInView(panel, yes, answers.allow) : () => {};
  panel.append(
    ...(FRAMED && !CAN_TELL ? [] : [yes]),
    button("Not now", "lc-button lc-action", answers.notNow),
    button(answers.instead, "lc-button", answers.showOwn),
    ...(FRAMED ? [byItself()] : []),
  );
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") answers.notNow();
  });
  return { panel, leave };
}

/** The code, for its cell may be far away, or hidden in a frame that shows a single one. */
function fold(cell: LiveCell): HTMLElement {
  const code = h("pre", { tabindex: "0" });
  code.append(marked(cell.source));
  const said = warnings(cell.source).map((words) => h("p", { class: "lc-warning" }, words));
  return h("details", {}, h("summary", {}, `Code of ${cell.name}`), ...said, code);
}

/** Where nothing surrounds the page, nothing can lead the reader's hand. */
function byItself(): HTMLElement {
  const address = new URL(location.href);
  address.search = "";
  const attributes = { href: address.href, target: "_blank", rel: "noopener", class: "lc-button" };
  return h("a", attributes, "Open this page by itself");
}
