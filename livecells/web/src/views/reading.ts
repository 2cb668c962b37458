// Reads a picture in the grammar of views. It comes out of a reader's code, so nothing of it is
// believed: each part is looked at before it is used.
import { limit } from "../output/refused.ts";
import { type Numbers, unpacked } from "./arrays.ts";
import {
  identifier,
  list,
  number,
  oneOf,
  parse,
  positive,
  type Thing,
  thing,
  two,
  words,
  wrong,
} from "./checked-json.ts";
import type { Axis, Handle, Mark, Panel, Views } from "./grammar.ts";

const LONGEST = 3_000_000; // characters; a thousand steps of a lesson have 130,000
const MOST_NUMBERS = 400_000;
const MOST_FRAMES = 2000;
const MARKS = ["arrow", "bands", "dots", "line", "mesh", "segments", "stars", "trail"] as const;
const ROLES = ["best", "data", "flow", "ground", "model", "part", "path", "residual"];
const CHANNELS = ["x", "y", "z", "x2", "y2", "reach", "points", "ring_ends", "level_ends", "bands"];

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
