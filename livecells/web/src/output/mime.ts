import { h } from "../dom.ts";
import type { MimeBundle, Output } from "../protocol.ts";
import { sanitised } from "./sanitise.ts";

type Shown = Extract<Output, { type: "display" | "result" }>;

/** The richest form of a value that the page can show. */
export function mimeElement({ type, data, metadata }: Shown): HTMLElement {
  return figure(data, String(metadata.alt ?? "")) ?? result(data, type);
}

function figure(data: MimeBundle, alt: string): HTMLElement | null {
  const svg = data["image/svg+xml"];
  if (svg !== undefined) return h("figure", { class: "lc-figure" }, sanitised(svg));
  for (const mime of ["image/png", "image/jpeg"]) {
    const bytes = data[mime];
    if (bytes === undefined) continue;
    const src = `data:${mime};base64,${bytes.replaceAll("\n", "")}`;
    return h("figure", { class: "lc-figure" }, h("img", { src, alt }));
  }
  return null;
}

function result(data: MimeBundle, type: Shown["type"]): HTMLElement {
  const html = data["text/html"];
  const content = html === undefined ? h("pre", {}, data["text/plain"] ?? "") : sanitised(html);
  return h(
    "div",
    {
      class: type === "result" ? `lc-result${html === undefined ? "" : " lc-html"}` : "lc-display",
    },
    content,
  );
}
