// The grammar of views, as livecells/views/schema.json describes it: what a picture is made of, once
// it has been read.
import type { Numbers } from "./arrays.ts";

export interface Axis {
  readonly label: string;
  readonly limits: readonly [number, number];
  readonly scale: "linear" | "log";
  readonly ticks: readonly (readonly [number, string])[];
}

export interface Mark {
  readonly mark: "arrow" | "bands" | "dots" | "line" | "mesh" | "segments" | "stars" | "trail";
  readonly role: string;
  readonly series: number;
  readonly label: string;
  readonly apart: boolean;
  /** What its places are taken from, by channel. */
  readonly from: Readonly<Record<string, Numbers>>;
}

export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly alt: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly yLog: Axis | null;
  readonly z: Axis | null;
  /** Whether both axes have one scale. */
  readonly equal: boolean;
  readonly scrub: "along" | "across" | null;
  readonly said: readonly string[] | null;
  readonly marks: readonly Mark[];
}

export interface PointHandle {
  readonly kind: "point";
  readonly panel: string;
  readonly name: string;
  readonly label: string;
  readonly labels: readonly [string, string];
  readonly value: readonly [number, number];
  readonly steps: readonly [number, number];
}

export interface SliderHandle {
  readonly kind: "slider";
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly limits: readonly [number, number];
  readonly scale: "linear" | "log";
  readonly ticks: readonly (readonly [number, string])[];
}

export interface PointsHandle {
  readonly kind: "points";
  readonly panel: string;
  readonly names: readonly [string, string];
  readonly labels: readonly [string, string];
  readonly arrays: readonly [Numbers, Numbers];
  readonly steps: readonly [number, number];
}

export type Handle = PointHandle | SliderHandle | PointsHandle;

export interface Views {
  readonly title: string;
  /** What one frame is called, such as "step". */
  readonly unit: string;
  readonly at: readonly number[];
  readonly said: readonly string[];
  readonly apart: readonly string[] | null;
  readonly panels: readonly Panel[];
  readonly handles: readonly Handle[];
}
