import type { Axis, Panel } from "./grammar.ts";

/** Room around a plot, in pixels; livecells.views.plane has the same for the page without script. */
export const ROOM = { left: 46, right: 10, top: 10, bottom: 38 } as const;
const FAR = 1e4; // pixels: what is farther out of sight need not be exact

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [number, number];
/** Where three numbers are seen. */
export type See = (x: number, y: number, z: number) => Point;

/** Where an axis has its numbers, and back. */
export interface Scale {
  place(value: number): number;
  value(place: number): number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly low: number;
}

export interface Plane {
  readonly size: Size;
  /** What is within the axes. */
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
}

export function planeOf(panel: Panel, size: Size, log: boolean): Plane {
  const y = log && panel.yLog ? panel.yLog : panel.y;
  const box = boxOf(panel, size);
  return {
    size,
    box,
    x: scaleOf(panel.x, box.left, box.right),
    y: scaleOf(y, box.low, box.top),
  };
}

/** All that the room leaves, or its middle where both axes have one scale. */
function boxOf({ equal, x, y }: Panel, { width, height }: Size): Box {
  const box = {
    left: ROOM.left,
    right: width - ROOM.right,
    top: ROOM.top,
    low: height - ROOM.bottom,
  };
  if (!equal) return box;
  const [wide, high] = [x.limits[1] - x.limits[0], y.limits[1] - y.limits[0]];
  const [across, up] = [box.right - box.left, box.low - box.top];
  const pixels = Math.min(across / wide, up / high);
  const [besides, above] = [(across - pixels * wide) / 2, (up - pixels * high) / 2];
  return {
    left: box.left + besides,
    right: box.right - besides,
    top: box.top + above,
    low: box.low - above,
  };
}

export function scaleOf(axis: Axis, start: number, end: number): Scale {
  const on = axis.scale === "log" ? Math.log10 : (value: number) => value;
  const back = axis.scale === "log" ? (value: number) => 10 ** value : (value: number) => value;
  const [low, high] = [on(axis.limits[0]), on(axis.limits[1])];
  return {
    place: (value) => {
      const place = start + ((on(value) - low) / (high - low)) * (end - start);
      return Math.min(Math.max(place, -FAR), FAR); // NaN stays NaN: it has no place
    },
    value: (place) => back(low + ((place - start) / (end - start)) * (high - low)),
  };
}
