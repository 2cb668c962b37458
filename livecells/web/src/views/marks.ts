import type { Numbers } from "./arrays.ts";
import type { Mark } from "./grammar.ts";
import { arrow, hasPlace, line, type Places, s, specks, star, tidy } from "./outline.ts";
import type { Plane, Point, Scale } from "./plane.ts";

/** A mark on its panel: looks up the row of a frame, and puts it in its place. */
export interface Drawn {
  readonly element: SVGElement;
  show(frame: number): void;
}

const MOST_SPECKS = 300; // of a trail whose every point has a dot
const NONE = new Float64Array();

export function drawn(mark: Mark, plane: Plane): Drawn {
  return MAKERS[mark.mark](mark, plane);
}

type Maker = (mark: Mark, plane: Plane) => Drawn;

const MAKERS: Readonly<Record<Mark["mark"], Maker>> = {
  bands,
  dots,
  segments,
  stars,
  trail,
  arrow: arrows,
  line: model,
  mesh: () => still(s("g")), // has no place in a flat panel
};

function bands(mark: Mark, { x, y }: Plane): Drawn {
  const points = row(mark.from.points, 0);
  const levels: SVGElement[] = [];
  let [ring, corner] = [0, 0];
  const ringEnds = row(mark.from.ring_ends, 0);
  for (const levelEnd of row(mark.from.level_ends, 0)) {
    let path = "";
    for (; ring < levelEnd; ring++) {
      const end = Math.min(ringEnds[ring] ?? 0, points.length / 2);
      const places = { x: [] as number[], y: [] as number[] };
      for (; corner < end; corner++) {
        places.x.push(x.place(points[2 * corner] ?? 0));
        places.y.push(y.place(points[2 * corner + 1] ?? 0));
      }
      if (places.x.length > 0) path += `${line(places)}Z`;
    }
    if (path) levels.push(s("path", { class: "lcv-band", d: path }));
  }
  return still(s("g", {}, ...levels));
}

function dots(mark: Mark, plane: Plane): Drawn {
  const element = s("path", { class: `lcv-specks lcv-${mark.role}` });
  return moving(element, mark, (frame) => {
    const places = placesOf(mark, plane, frame);
    element.setAttribute("d", specks(places, places.x.length));
  });
}

function model(mark: Mark, plane: Plane): Drawn {
  const element = s("path", { class: `lcv-${mark.role} lcv-series-${mark.series}` });
  return moving(element, mark, (frame) => {
    element.setAttribute("d", line(placesOf(mark, plane, frame)));
  });
}

function segments(mark: Mark, plane: Plane): Drawn {
  const element = s("path", { class: `lcv-${mark.role}` });
  return moving(element, mark, (frame) => {
    const { x, y } = placesOf(mark, plane, frame);
    const ends = placed(mark.from.y2, plane.y, frame);
    let path = "";
    for (let i = 0; i < x.length; i++) {
      const [a = Number.NaN, b = Number.NaN, end = Number.NaN] = [x[i], y[i], ends[i]];
      if (hasPlace(a, b) && hasPlace(a, end)) path += `M${tidy(a)} ${tidy(b)}V${tidy(end)}`;
    }
    element.setAttribute("d", path);
  });
}

function stars(mark: Mark, plane: Plane): Drawn {
  const { x, y } = placesOf(mark, plane, 0);
  const group = s("g");
  for (let i = 0; i < x.length; i++) {
    const [a = Number.NaN, b = Number.NaN] = [x[i], y[i]];
    if (!hasPlace(a, b)) continue;
    const at = {
      class: "lcv-word",
      x: Math.min(a + 10, plane.size.width - 50),
      y: Math.max(b - 8, 20),
    };
    group.append(s("path", { class: "lcv-star", d: star(a, b, 8) }), s("text", at, mark.label));
  }
  return still(group);
}

/** A path: what was walked, what is still to come, where it begins and where it is. */
function trail(mark: Mark, plane: Plane): Drawn {
  const series = `lcv-series-${mark.series}`;
  const ahead = s("path", { class: `lcv-ahead ${series}` });
  const walked = s("path", { class: `lcv-path ${series}` });
  const iterates = s("path", { class: `lcv-iterates ${series}` });
  const start = s("circle", { class: `lcv-start ${series}`, r: 6 });
  const now = s("circle", { class: `lcv-now ${series}`, r: 6 });
  const places = placesOf(mark, plane, 0);
  ahead.setAttribute("d", line(places));
  putAt(start, places, 0);
  const show = (frame: number) => {
    const reached = Math.min(row(mark.from.reach, frame)[0] ?? 0, places.x.length - 1);
    walked.setAttribute("d", line(places, 0, reached + 1));
    iterates.setAttribute("d", reached < MOST_SPECKS ? specks(places, reached + 1) : "");
    putAt(now, places, reached);
  };
  return { element: s("g", {}, ahead, walked, iterates, start, now), show };
}

/** Arrows from one place to another each; the name of the first beside it, or beyond its head. */
function arrows(mark: Mark, plane: Plane): Drawn {
  const shafts = s("path", { class: `lcv-${mark.role} lcv-${mark.role}-${mark.series}` });
  const name = s("text", { class: "lcv-word lcv-part-name" }, mark.label);
  const show = (frame: number) => {
    const { x, y } = placesOf(mark, plane, frame);
    const ends = {
      x: placed(mark.from.x2, plane.x, frame),
      y: placed(mark.from.y2, plane.y, frame),
    };
    let path = "";
    for (let i = 0; i < x.length; i++) path += arrow(...from(x, y, i), ...from(ends.x, ends.y, i));
    shafts.setAttribute("d", path);
    const [tail, head] = [from(x, y, 0), from(ends.x, ends.y, 0)];
    putName(name, mark.apart ? beside(tail, head) : beyond(tail, head));
  };
  return { element: s("g", mark.apart ? { class: "lcv-apart" } : {}, shafts, name), show };
}

function from(x: ArrayLike<number>, y: ArrayLike<number>, i: number): Point {
  return [x[i] ?? Number.NaN, y[i] ?? Number.NaN];
}

type Named = readonly [x: number, y: number, anchor: "start" | "middle" | "end"];

function beside(tail: Point, head: Point): Named {
  return [(tail[0] + head[0]) / 2 + 6, (tail[1] + head[1]) / 2 - 6, "start"];
}

function beyond(tail: Point, head: Point): Named {
  const [dx, dy] = [head[0] - tail[0], head[1] - tail[1]];
  if (Math.abs(dx) < Math.abs(dy)) return [head[0], head[1] + (dy < 0 ? -6 : 14), "middle"];
  return [head[0] + (dx < 0 ? -6 : 6), head[1] + 4, dx < 0 ? "end" : "start"];
}

function putName(name: SVGElement, [x, y, anchor]: Named): void {
  name.toggleAttribute("hidden", !hasPlace(x, y));
  if (!hasPlace(x, y)) return;
  name.setAttribute("x", tidy(x));
  name.setAttribute("y", tidy(y));
  name.dataset.anchor = anchor;
}

function putAt(circle: SVGElement, { x, y }: Places, i: number): void {
  const [a = Number.NaN, b = Number.NaN] = [x[i], y[i]];
  circle.toggleAttribute("hidden", !hasPlace(a, b));
  if (!hasPlace(a, b)) return;
  circle.setAttribute("cx", tidy(a));
  circle.setAttribute("cy", tidy(b));
}

export function placesOf(mark: Mark, plane: Plane, frame: number): Places {
  return { x: placed(mark.from.x, plane.x, frame), y: placed(mark.from.y, plane.y, frame) };
}

function placed(numbers: Numbers | undefined, scale: Scale, frame: number): Float64Array {
  const values = row(numbers, frame);
  const places = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) places[i] = scale.place(values[i] ?? Number.NaN);
  return places;
}

export function row(
  numbers: Numbers | undefined,
  frame: number,
): ArrayLike<number> & Iterable<number> {
  return numbers?.row(frame) ?? NONE;
}

/** The numbers of one place of a mark with a height. */
export function numbersAt({ from }: Mark, i: number): readonly [number, number, number] {
  const at = (channel: string) => row(from[channel], 0)[i] ?? Number.NaN;
  return [at("x"), at("y"), at("z")];
}

function still(element: SVGElement): Drawn {
  return { element, show: () => {} };
}

/** Drawn anew at each frame, or only once if none of its numbers move. */
function moving(element: SVGElement, mark: Mark, show: (frame: number) => void): Drawn {
  if (Object.values(mark.from).some((numbers) => numbers.moves)) return { element, show };
  show(0);
  return still(element);
}
