import { button, h } from "../dom.ts";
import { warnings } from "../signs.ts";

/** The lesson's code is not the one that the reader edited: show both, let the reader choose. */
export function changedLesson(
  source: string,
  choose: { mine: () => void; lessons: () => void },
): HTMLElement {
  return note(
    "The lesson's code has changed since you edited this cell. Below is the new code; here is yours:",
    h("pre", { tabindex: "0", "aria-label": "Your code" }, source),
    button("Use my code", "lc-button lc-action", choose.mine),
    button("Keep the lesson's", "lc-button", choose.lessons),
  );
}

/** Another tab keeps other code of this cell: show it beside, let the reader choose. */
export function otherTab(
  source: string,
  choose: { theirs: () => void; mine: () => void },
): HTMLElement {
  return note(
    "This cell was edited in another tab as well. Below is the code of this tab; here is the other:",
    h("pre", { tabindex: "0", "aria-label": "The other tab's code" }, source),
    button("Use the other", "lc-button lc-action", choose.theirs),
    button("Keep this", "lc-button", choose.mine),
  );
}

export const USE = "Use this code";

/** Why the controls of a cell are still. */
export const CONTROLS_WAIT =
  "This cell's code came with the link: its controls wait until you press Run here.";

interface Shared {
  readonly code: string;
  readonly allowed: boolean;
  readonly ownIsLessons: boolean;
  use(): void;
  dismiss(): void;
}

/** The code came with a link: it runs when the reader lets it, and is kept when they want it. */
export function sharedCode({ code, allowed, ownIsLessons, use, dismiss }: Shared): HTMLElement {
  const whose = ownIsLessons ? "the lesson's" : "yours";
  const then = allowed
    ? "It is not kept unless you use it."
    : "Nothing of it runs until you press Run in this cell or use the code.";
  return note(
    `This code came with the link and differs from ${whose}. ${then}`,
    ...warnings(code).map((words) => h("p", { class: "lc-warning" }, words)),
    button(USE, "lc-button lc-action", use),
    button(ownIsLessons ? "Show the lesson's" : "Show mine", "lc-button lc-action", dismiss),
  );
}

function note(words: string, ...rest: HTMLElement[]): HTMLElement {
  return h("div", { class: "lc-note", role: "note" }, h("p", {}, words), ...rest);
}
