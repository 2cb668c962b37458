import { h } from "../dom.ts";
import type { Views } from "./grammar.ts";
import { s } from "./outline.ts";

/** The names of the paths, each with its dashes and colour. */
export function legend({ panels }: Views): HTMLElement[] {
  const trails = panels.flatMap(({ marks }) => marks.filter(({ mark }) => mark === "trail"));
  const named = new Map(trails.flatMap(({ series, label }) => (label ? [[series, label]] : [])));
  return [...named].map(([series, label]) => {
    const line = s("path", { class: `lcv-path lcv-series-${series}`, d: "M0 6H40" });
    return h("li", {}, s("svg", { viewBox: "0 0 40 12", "aria-hidden": "true" }, line), label);
  });
}
