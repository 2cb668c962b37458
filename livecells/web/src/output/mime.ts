import { h } from "../dom.ts";
import { addFigureTools } from "../figures/tools.ts";
import type { MimeBundle, Output } from "../protocol.ts";
import { foldedText } from "./folded.ts";
import { sanitised } from "./sanitise.ts";

type Shown = Extract<Output, { type: "display" | "result" }>;

/** The richest form of a value that the page can show. */
export function mimeElement({ type, data, metadata }: Shown): HTMLElement {
  const picture = pictureOf(data, String(metadata.alt ?? ""));
  if (picture) return figure(picture);
  const kind = type === "result" ? "lc-result" : "lc-display";
  const html = data["text/html"];
  if (html !== undefined) return h("div", { class: `${kind} lc-html` }, sanitised(html));
  const text = data["text/plain"] ?? "";
  const latex = data["text/latex"];
  return h("div", { class: kind }, latex === undefined ? foldedText(text) : formula(latex));
}

function pictureOf(data: MimeBundle, alt: string): Node | null {
  const svg = data["image/svg+xml"];
  if (svg !== undefined) return sanitised(svg);
  for (const mime of ["image/png", "image/jpeg"]) {
    const bytes = data[mime]?.replaceAll("\n", "");
    if (bytes !== undefined) return h("img", { src: `data:${mime};base64,${bytes}`, alt });
  }
  return null;
}

function figure(picture: Node): HTMLElement {
  const element = h("figure", { class: "lc-figure" }, picture);
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
