import type { Mark, Panel } from "./grammar.ts";
import { numbersAt, row } from "./marks.ts";
import { star } from "./outline.ts";
import type { Point, See } from "./plane.ts";

const MOST_PATCHES = 10_000;
const DEEPEST = 12; // levels that have a hue of their own, as in view-marks.css

/** Paint a panel with a height on a canvas, in the colours that the style sheet gives it. */
export function paint(
  context: CanvasRenderingContext2D,
  panel: Panel,
  see: See,
  frame: number,
  azimuth: number,
): void {
  const colours = coloursOf(context.canvas);
  for (const mark of panel.marks) {
    if (mark.mark === "mesh") paintMesh(context, mark, see, azimuth, colours);
    else if (mark.mark === "trail") paintTrail(context, panel, mark, see, frame, colours);
    else if (mark.mark === "stars") paintStars(context, mark, see, colours);
  }
}

interface Colours {
  readonly levels: readonly string[];
  readonly edge: string;
  readonly paper: string;
  readonly ink: string;
  readonly series: readonly string[];
}

/** A canvas can't be styled: ask elements that can what they would look like. */
function coloursOf(canvas: HTMLCanvasElement): Colours {
  const style = getComputedStyle(canvas);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const levels = Array.from({ length: DEEPEST + 1 }, (_, level) => mixed(of, level));
  return {
    levels,
    edge: mixed(of, 9),
    paper: of("--lcv-paper"),
    ink: of("--lcv-ink"),
    series: ["loud", "second", "third", "fourth", "fifth", "sixth"].map((name) =>
      of(`--lcv-${name}`),
    ),
  };
}

/** The hue of a level: each lies on the one below it, as on the map. */
function mixed(of: (name: string) => string, level: number): string {
  const share = Math.round(100 * (1 - 0.89 ** level));
  return `color-mix(in oklab, ${of("--lcv-ground")} ${share}%, ${of("--lcv-paper")})`;
}

function paintMesh(
  context: CanvasRenderingContext2D,
  { from }: Mark,
  see: See,
  azimuth: number,
  { levels, edge }: Colours,
): void {
  const [xs, ys, zs, bands] = [from.x, from.y, from.z, from.bands].map((each) => row(each, 0));
  if (!xs || !ys || !zs || !bands || zs.length !== xs.length * ys.length) return;
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns * rows > MOST_PATCHES) return;
  const places = Array.from(zs, (z, at) =>
    see(xs[at % xs.length] ?? 0, ys[Math.floor(at / xs.length)] ?? 0, z),
  );
  context.lineWidth = 0.4;
  context.strokeStyle = edge;
  for (const i of towards(rows, Math.sin(azimuth))) {
    for (const j of towards(columns, Math.cos(azimuth))) {
      const at = i * xs.length + j;
      context.fillStyle = levels[Math.min(bands[i * columns + j] ?? 0, DEEPEST)] ?? "";
      polygon(
        context,
        [at, at + 1, at + 1 + xs.length, at + xs.length].map((k) => places[k]),
      );
    }
  }
}

/** Rows or columns of patches, the farthest from the eye first. */
function towards(count: number, eye: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  return eye >= 0 ? order : order.reverse();
}

function polygon(context: CanvasRenderingContext2D, corners: (Point | undefined)[]): void {
  context.beginPath();
  for (const corner of corners) if (corner) context.lineTo(corner[0], corner[1]);
  context.closePath();
  context.fill();
  context.stroke();
}

function paintTrail(
  context: CanvasRenderingContext2D,
  panel: Panel,
  mark: Mark,
  see: See,
  frame: number,
  { series, paper }: Colours,
): void {
  const reached = row(mark.from.reach, frame)[0] ?? 0;
  context.strokeStyle = context.fillStyle = series[mark.series] ?? "";
  context.lineWidth = 2.4;
  context.lineJoin = "round";
  context.beginPath();
  let last: Point | null = null;
  for (let i = 0; i <= reached; i++) {
    const point = numbersAt(mark, i);
    if (!within(panel, point)) {
      last = null;
      continue;
    }
    const place = see(...point);
    if (last) context.lineTo(place[0], place[1]);
    else context.moveTo(place[0], place[1]);
    last = place;
  }
  context.stroke();
  if (last) disc(context, last, paper);
}

function disc(context: CanvasRenderingContext2D, [x, y]: Point, paper: string): void {
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  context.fill();
  context.lineWidth = 1.6;
  context.strokeStyle = paper;
  context.stroke();
}

function paintStars(
  context: CanvasRenderingContext2D,
  mark: Mark,
  see: See,
  { ink }: Colours,
): void {
  context.fillStyle = ink;
  for (let i = 0; i < row(mark.from.x, 0).length; i++) {
    const [x, y] = see(...numbersAt(mark, i));
    context.fill(new Path2D(star(x, y, 8)));
  }
}

function within({ x, y, z }: Panel, point: readonly number[]): boolean {
  return [x, y, z ?? y].every(({ limits: [low, high] }, i) => {
    const value = point[i] ?? Number.NaN;
    return low <= value && value <= high;
  });
}
