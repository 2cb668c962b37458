// The grammar of views, as livecells/views/schema.json describes it. A picture comes out of a
// reader's code, so nothing of it is believed: each part is looked at before it is used.
import { limit, Refused } from "../output/refused.ts";
import { type Numbers, unpacked } from "./arrays.ts";

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

const LONGEST = 3_000_000; // characters; a thousand steps of a lesson have 130,000
const MOST_NUMBERS = 400_000;
const MOST_FRAMES = 2000;
const LONGEST_WORDS = 2000;
const MARKS = ["arrow", "bands", "dots", "line", "mesh", "segments", "stars", "trail"] as const;
const ROLES = ["best", "data", "flow", "ground", "model", "part", "path", "residual"];
const CHANNELS = ["x", "y", "z", "x2", "y2", "reach", "points", "ring_ends", "level_ends", "bands"];

type Thing = Readonly<Record<string, unknown>>;

/** @throws Refused when it does not follow the grammar, or is too much to draw */
export function readViews(text: string): Views {
  limit(LONGEST, text.length, "characters");
  const all = thing(parse(text));
  if (all.version !== 1) throw wrong("version");
  const frames = thing(all.frames);
  const at = list(frames.at, MOST_FRAMES).map(number);
  if (at.length === 0) throw wrong("frames");
  const arrays = readArrays(thing(all.arrays), at.length);
  const sentences = (value: unknown) => {
    const each = list(value, MOST_FRAMES).map(words);
    if (each.length !== at.length) throw wrong("sentences");
    return each;
  };
  return {
    title: words(all.title),
    unit: words(frames.name),
    at,
    said: sentences(frames.said),
    apart: frames.apart === undefined ? null : sentences(frames.apart),
    panels: list(all.panels, 8).map((panel) => readPanel(thing(panel), arrays, sentences)),
    handles: list(all.handles, 8).map((handle) => readHandle(thing(handle), arrays)),
  };
}

type Arrays = ReadonlyMap<string, Numbers>;

function readArrays(packed: Thing, frames: number): Arrays {
  const names = Object.keys(packed);
  limit(200, names.length, "arrays");
  const arrays = new Map(names.map((name) => [name, unpacked(thing(packed[name]), frames)]));
  let numbers = 0;
  for (const array of arrays.values()) numbers += array.size;
  limit(MOST_NUMBERS, numbers, "numbers");
  return arrays;
}

function readPanel(
  panel: Thing,
  arrays: Arrays,
  sentences: (value: unknown) => readonly string[],
): Panel {
  const id = words(panel.id);
  if (!/^[a-z][a-z-]{0,30}$/.test(id)) throw wrong("panel");
  return {
    id,
    title: words(panel.title),
    alt: words(panel.alt),
    x: axis(panel.x),
    y: axis(panel.y),
    yLog: panel.y_log === undefined ? null : axis(panel.y_log),
    z: panel.z === undefined ? null : axis(panel.z),
    equal: panel.equal === true,
    scrub: panel.scrub === undefined ? null : oneOf(panel.scrub, ["along", "across"]),
    said: panel.said === undefined ? null : sentences(panel.said),
    marks: list(panel.marks, 40).map((mark) => readMark(thing(mark), arrays)),
  };
}

function readMark(mark: Thing, arrays: Arrays): Mark {
  const named = CHANNELS.filter((channel) => mark[channel] !== undefined);
  return {
    mark: oneOf(mark.mark, MARKS),
    role: oneOf(mark.role, ROLES),
    series:
      mark.series === undefined ? 0 : Math.min(Math.max(Math.trunc(number(mark.series)), 0), 5),
    label: mark.label === undefined ? "" : words(mark.label),
    apart: mark.apart === true,
    from: Object.fromEntries(named.map((channel) => [channel, array(mark[channel], arrays)])),
  };
}

function readHandle(handle: Thing, arrays: Arrays): Handle {
  switch (handle.kind) {
    case "point":
      return {
        kind: "point",
        panel: words(handle.panel),
        name: identifier(handle.name),
        label: words(handle.label),
        labels: two(handle.labels, words),
        value: two(handle.value, number),
        steps: two(handle.steps, positive),
      };
    case "slider":
      return {
        kind: "slider",
        name: identifier(handle.name),
        label: words(handle.label),
        value: number(handle.value),
        limits: rising(handle.limits, handle.scale),
        scale: oneOf(handle.scale, ["linear", "log"]),
        ticks: ticks(handle.ticks),
      };
    case "points":
      return {
        kind: "points",
        panel: words(handle.panel),
        names: two(handle.names, identifier),
        labels: two(handle.labels, words),
        arrays: two(handle.arrays, (name) => array(name, arrays)),
        steps: two(handle.steps, positive),
      };
    default:
      throw wrong("handle");
  }
}

function axis(value: unknown): Axis {
  const given = thing(value);
  const scale = oneOf(given.scale, ["linear", "log"]);
  const limits = rising(given.limits, scale);
  return { label: words(given.label), limits, scale, ticks: ticks(given.ticks) };
}

function rising(value: unknown, scale: unknown): readonly [number, number] {
  const [low, high] = two(value, number);
  if (!(low < high) || (scale === "log" && low <= 0)) throw wrong("limits");
  return [low, high];
}

function ticks(value: unknown): (readonly [number, string])[] {
  return list(value, 20).map((tick) => {
    const [at, label] = list(tick, 2);
    return [number(at), words(label)] as const;
  });
}

function array(name: unknown, arrays: Arrays): Numbers {
  const found = arrays.get(words(name));
  if (!found) throw wrong("array");
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong("JSON");
  }
}

function thing(value: unknown): Thing {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong("object");
  return value as Thing;
}

function list(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong("list");
  limit(most, value.length, "entries");
  return value;
}

function two<T>(value: unknown, read: (part: unknown) => T): readonly [T, T] {
  const [first, second, ...more] = list(value, 2);
  if (more.length > 0) throw wrong("pair");
  return [read(first), read(second)];
}

function words(value: unknown): string {
  if (typeof value !== "string" || value.length > LONGEST_WORDS) throw wrong("words");
  return value;
}

function identifier(value: unknown): string {
  if (!/^[A-Za-z_]\w{0,60}$/.test(words(value))) throw wrong("name");
  return words(value);
}

function number(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw wrong("number");
  return value;
}

function positive(value: unknown): number {
  if (number(value) <= 0) throw wrong("number");
  return number(value);
}

function oneOf<const T extends string>(value: unknown, options: readonly T[]): T {
  const found = options.find((option) => option === value);
  if (found === undefined) throw wrong("word");
  return found;
}

function wrong(what: string): Refused {
  return new Refused(`This picture is not shown: its ${what} can't be read.`);
}
