import { h } from "../dom.ts";
import type { ErrorOutput, Frame } from "../protocol.ts";
import { cut, flat } from "./cut.ts";

const MOST_FRAMES = 20; // livecells.page.errors sends 13 at most
const LONGEST = 4_000; // characters of anything but the traceback
const MOST_VALUES = 6; // and of each as many characters as a line bears
const A_VALUE = 120;

/** What went wrong: one sentence, the reader's own lines, and the rest behind a fold. */
export function errorElement(error: ErrorOutput): HTMLElement {
  const { line } = error;
  const [name, message] = [cut(error.name, LONGEST), cut(error.message, LONGEST)];
  const traceback = cut(error.traceback);
  const where = line === null ? "Python stopped." : `Python stopped at line ${line}.`;
  return h(
    "div",
    { class: "lc-error" },
    h("p", { class: "lc-error-where", translate: "yes" }, where),
    h("p", { class: "lc-error-what" }, h("strong", {}, name), message ? `: ${message}` : ""),
    ...helpElements(error),
    ...frameElements(error),
    h(
      "details",
      {},
      h("summary", {}, "Full traceback"),
      h("pre", { class: "lc-traceback", tabindex: "0" }, traceback),
    ),
  );
}

/** What Python's words mean here, and what the names of the line held. */
function helpElements({ help = "", values = [] }: ErrorOutput): HTMLElement[] {
  const elements = [];
  if (help) elements.push(h("p", { class: "lc-error-help", translate: "yes" }, cut(help, LONGEST)));
  const held = values.slice(0, MOST_VALUES).map((pair) => flat(pair.join(" = ").slice(0, A_VALUE)));
  const codes = held.flatMap((text, at) => [at ? ", " : "", h("code", {}, text)]);
  if (held.length > 0) elements.push(h("p", { class: "lc-error-values" }, "Here ", ...codes, "."));
  return elements;
}

function frameElements({ frames, left_out }: ErrorOutput): HTMLElement[] {
  const elements = frames.slice(0, MOST_FRAMES).map(frameElement);
  const gap = h("p", { class: "lc-gap" }, `${left_out.toLocaleString("en")} more calls`);
  if (left_out > 0) elements.splice(elements.length / 2, 0, gap);
  return elements;
}

function frameElement(frame: Frame): HTMLElement {
  const { line, start, end } = frame;
  const [name, code] = [cut(frame.name, LONGEST), flat(frame.code.slice(0, LONGEST))];
  const place = line === null ? name : `${name}, line ${line}`;
  return h(
    "div",
    { class: "lc-frame" },
    h("span", { class: "lc-frame-place" }, place),
    h("code", {}, code.slice(0, start), h("mark", {}, code.slice(start, end)), code.slice(end)),
  );
}
