import { h } from "../dom.ts";
import { addFigureTools } from "../figures/tools.ts";
import type { MimeBundle, Output } from "../protocol.ts";
import { foldedText } from "./folded.ts";
import { sanitised } from "./sanitise.ts";

type Shown = Extract<Output, { type: "display" | "result" }>;

type Metadata = Shown["metadata"];

/** The richest form of a value that the page can show: HTML, LaTeX, SVG, pixels, text. */
export function mimeElement({ type, data, metadata }: Shown): HTMLElement {
  const kind = type === "result" ? "lc-result" : "lc-display";
  const html = data["text/html"];
  if (html !== undefined) return h("div", { class: `${kind} lc-html` }, sanitised(html));
  const latex = data["text/latex"];
  if (latex !== undefined) return h("div", { class: kind }, formula(latex));
  const picture = pictureOf(data, metadata);
  if (picture) return figure(picture);
  const whole = typeof metadata.whole === "string" ? metadata.whole : undefined;
  return h("div", { class: kind }, foldedText(data["text/plain"] ?? "", whole));
}

function pictureOf(data: MimeBundle, { alt = "", drawn }: Metadata): Node | null {
  const svg = data["image/svg+xml"];
  if (svg !== undefined) return sanitised(svg);
  for (const mime of ["image/png", "image/jpeg"]) {
    const bytes = data[mime]?.replaceAll("\n", "");
    if (bytes === undefined) continue;
    const image = h("img", { src: `data:${mime};base64,${bytes}`, alt: String(alt) });
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
function formula(latex: string): HTMLElement {
  const element = h("div", { class: "lc-formula" }, latex);
  void import("./formula.ts").then(({ mathml }) => element.replaceChildren(mathml(latex)));
  return element;
}
