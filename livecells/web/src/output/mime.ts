import { h } from "../dom.ts";
import { addFigureTools } from "../figures/tools.ts";
import type { MimeBundle, Output } from "../protocol.ts";
import { cut } from "./cut.ts";
import { foldedText } from "./folded.ts";
import { limit, Refused } from "./refused.ts";
import { sanitised } from "./sanitise.ts";

type Shown = Extract<Output, { type: "display" | "result" }>;

type Metadata = Shown["metadata"];

interface Drawn {
  readonly element: HTMLElement;
  /** Elements in it, as far as the message did not tell: with the copies that it makes. */
  readonly drawn: number;
}

const LONGEST = 5_000_000; // characters of a picture, as livecells.page.values has it

/**
 * The richest form of a value that the page can show: HTML, LaTeX, SVG, pixels, text.
 *
 * @param prefix - put before each id in it
 */
export function mimeElement(output: Shown, prefix: string): Drawn {
  const kind = output.type === "result" ? "lc-result" : "lc-display";
  try {
    return richest(output, kind, prefix);
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason;
    return { element: h("div", { class: kind }, refusal(reason), textOf(output)), drawn: 0 };
  }
}

function richest(output: Shown, kind: string, prefix: string): Drawn {
  const { data, metadata } = output;
  const html = data["text/html"];
  if (html !== undefined) {
    const { nodes, drawn } = sanitised(html, prefix);
    return { element: h("div", { class: `${kind} lc-html` }, nodes), drawn };
  }
  const latex = data["text/latex"];
  if (latex !== undefined) {
    return { element: h("div", { class: kind }, formula(latex, prefix)), drawn: 0 };
  }
  const svg = data["image/svg+xml"];
  if (svg !== undefined) {
    const { nodes, drawn } = sanitised(svg, prefix);
    return { element: figure(nodes), drawn };
  }
  const image = pixels(data, metadata);
  return { element: image ? figure(image) : h("div", { class: kind }, textOf(output)), drawn: 0 };
}

function textOf({ data, metadata }: Shown): Node {
  const whole = typeof metadata.whole === "string" ? metadata.whole : undefined;
  return foldedText(data["text/plain"] ?? "", whole);
}

function refusal({ message }: Refused): HTMLElement {
  return h("p", { class: "lc-gap" }, message);
}

function pixels(data: MimeBundle, { alt = "", drawn }: Metadata): Node | null {
  for (const mime of ["image/png", "image/jpeg"]) {
    const given = data[mime];
    if (given === undefined) continue;
    limit(LONGEST, given.length, "characters");
    const bytes = given.replace(/[^A-Za-z0-9+/=]/g, "");
    const image = h("img", { src: `data:${mime};base64,${bytes}`, alt: cut(String(alt)) });
    if (drawn) image.className = "lc-drawn";
    return image;
  }
  return null;
}

function figure(picture: Node): HTMLElement {
  const element = h("figure", { class: "lc-figure" }, picture);
  for (const side of ["width", "height"]) {
    const pixels = element.querySelector(":scope > svg")?.getAttribute(side);
    if (pixels) element.dataset[side] = pixels; // as the build does: the style sheet reads them
  }
  const holder = h("div", {}, element);
  addFigureTools(holder);
  return element;
}

/** The formula's source stands there until what writes it as MathML has come. */
function formula(latex: string, prefix: string): HTMLElement {
  const element = h("div", { class: "lc-formula" }, cut(latex));
  void import("./formula.ts")
    .then(({ mathml }) => mathml(latex, prefix))
    .then((written) => written && element.replaceChildren(written))
    .catch((reason) => reason instanceof Refused && element.prepend(refusal(reason)));
  return element;
}
