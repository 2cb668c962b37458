import type { Axis, Panel } from "./grammar.ts";
import { s, tidy } from "./outline.ts";
import type { Plane } from "./plane.ts";

/** Grid, numbers and names of a flat panel's axes. */
export function axes(panel: Panel, plane: Plane, log: boolean): SVGElement {
  const { left, right, top, low } = plane.box;
  const up: Axis = log && panel.yLog ? panel.yLog : panel.y;
  const covered = panel.marks.some(({ mark }) => mark === "bands");
  const across = panel.x.ticks.map(([at, words]) => [plane.x.place(at), words] as const);
  const sides = up.ticks.map(([at, words]) => [plane.y.place(at), words] as const);
  const grid = covered
    ? ""
    : sides.map(([y]) => `M${tidy(left)} ${tidy(y)}H${tidy(right)}`).join("");
  const middle = tidy((top + low) / 2);
  return s(
    "g",
    { class: "lcv-ticks", "aria-hidden": "true" },
    s("path", { class: "lcv-grid", d: grid }),
    ...across.map(([x, words]) => s("text", { x: tidy(x), y: tidy(low + 14) }, words)),
    ...sides.map(([y, words]) =>
      s("text", { class: "lcv-side", x: tidy(left - 5), y: tidy(y + 4) }, words),
    ),
    s("text", { x: tidy((left + right) / 2), y: tidy(low + 33) }, panel.x.label),
    s("text", { transform: `translate(${tidy(left - 35)} ${middle}) rotate(-90)` }, up.label),
  );
}
