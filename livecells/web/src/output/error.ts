import { h } from "../dom.ts";
import type { ErrorOutput, Frame } from "../protocol.ts";

/** What went wrong: one sentence, the reader's own lines, and the rest behind a fold. */
export function errorElement({ name, message, line, frames, traceback }: ErrorOutput): HTMLElement {
  const where = line === null ? "Python stopped." : `Python stopped at line ${line}.`;
  return h(
    "div",
    { class: "lc-error" },
    h("p", { class: "lc-error-where" }, where),
    h("p", { class: "lc-error-what" }, h("strong", {}, name), message ? `: ${message}` : ""),
    ...frames.map(frameElement),
    h(
      "details",
      {},
      h("summary", {}, "Full traceback"),
      h("pre", { class: "lc-traceback", tabindex: "0" }, traceback),
    ),
  );
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
