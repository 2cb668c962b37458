import type { Axis, Panel } from "./grammar.ts";
import { s, tidy } from "./outline.ts";
import { type Plane, ROOM } from "./plane.ts";

/** Grid, numbers and names of a flat panel's axes. */
export function axes(panel: Panel, plane: Plane, log: boolean): SVGElement {
  const { width, height } = plane.size;
  const [low, right] = [height - ROOM.bottom, width - ROOM.right];
  const up: Axis = log && panel.yLog ? panel.yLog : panel.y;
  const covered = panel.marks.some(({ mark }) => mark === "bands");
  const across = panel.x.ticks.map(([at, words]) => [plane.x.place(at), words] as const);
  const sides = up.ticks.map(([at, words]) => [plane.y.place(at), words] as const);
  const grid = covered ? "" : sides.map(([y]) => `M${ROOM.left} ${tidy(y)}H${right}`).join("");
  const middle = tidy((ROOM.top + low) / 2);
  return s(
    "g",
    { class: "lcv-ticks", "aria-hidden": "true" },
    s("path", { class: "lcv-grid", d: grid }),
    ...across.map(([x, words]) => s("text", { x: tidy(x), y: low + 14 }, words)),
    ...sides.map(([y, words]) =>
      s("text", { class: "lcv-side", x: ROOM.left - 5, y: tidy(y + 4) }, words),
    ),
    s("text", { x: tidy((ROOM.left + right) / 2), y: height - 5 }, panel.x.label),
    s("text", { transform: `translate(11 ${middle}) rotate(-90)` }, up.label),
  );
}
