import { button, h } from "../dom.ts";

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

/** The code came with a link and waits for the reader's Run. */
export function sharedCode(ownIsLessons: boolean, dismiss: () => void): HTMLElement {
  return note(
    "This code came with the link and differs from the lesson's. Nothing runs until you press Run.",
    button(ownIsLessons ? "Show the lesson's" : "Show mine", "lc-button lc-action", dismiss),
  );
}

function note(words: string, ...rest: HTMLElement[]): HTMLElement {
  return h("div", { class: "lc-note", role: "note" }, h("p", {}, words), ...rest);
}
