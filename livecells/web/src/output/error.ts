import { h } from "../dom.ts";
import type { ErrorOutput, Frame } from "../protocol.ts";

/** What went wrong: one sentence, the reader's own lines, and the rest behind a fold. */
export function errorElement(error: ErrorOutput): HTMLElement {
  const { name, message, line, traceback } = error;
  const where = line === null ? "Python stopped." : `Python stopped at line ${line}.`;
  return h(
    "div",
    { class: "lc-error" },
    h("p", { class: "lc-error-where" }, where),
    h("p", { class: "lc-error-what" }, h("strong", {}, name), message ? `: ${message}` : ""),
    ...frameElements(error),
    h(
      "details",
      {},
      h("summary", {}, "Full traceback"),
      h("pre", { class: "lc-traceback", tabindex: "0" }, traceback),
    ),
  );
}

function frameElements({ frames, left_out }: ErrorOutput): HTMLElement[] {
  const elements = frames.map(frameElement);
  const gap = h("p", { class: "lc-gap" }, `${left_out.toLocaleString("en")} more calls`);
  if (left_out > 0) elements.splice(elements.length / 2, 0, gap);
  return elements;
}

function frameElement({ name, line, code, start, end }: Frame): HTMLElement {
  const place = line === null ? name : `${name}, line ${line}`;
  return h(
    "div",
    { class: "lc-frame" },
    h("span", { class: "lc-frame-place" }, place),
    h("code", {}, code.slice(0, start), h("mark", {}, code.slice(start, end)), code.slice(end)),
  );
}
