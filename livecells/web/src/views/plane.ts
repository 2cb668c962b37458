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

export interface Plane {
  readonly size: Size;
  readonly x: Scale;
  readonly y: Scale;
}

export function planeOf(panel: Panel, size: Size, log: boolean): Plane {
  const { left, right, top, bottom } = ROOM;
  const y = log && panel.yLog ? panel.yLog : panel.y;
  return {
    size,
    x: scaleOf(panel.x, left, size.width - right),
    y: scaleOf(y, size.height - bottom, top),
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
