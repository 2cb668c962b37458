// The checked parts of a picture's JSON: each is what it is asked for, or the picture is refused.
import { limit, Refused } from "../output/refused.ts";

const LONGEST_WORDS = 2000;

export type Thing = Readonly<Record<string, unknown>>;

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong("JSON");
  }
}

export function thing(value: unknown): Thing {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong("object");
  return value as Thing;
}

export function list(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong("list");
  limit(most, value.length, "entries");
  return value;
}

export function two<T>(value: unknown, read: (part: unknown) => T): readonly [T, T] {
  const [first, second, ...more] = list(value, 2);
  if (more.length > 0) throw wrong("pair");
  return [read(first), read(second)];
}

export function words(value: unknown): string {
  if (typeof value !== "string" || value.length > LONGEST_WORDS) throw wrong("words");
  return value;
}

export function identifier(value: unknown): string {
  if (!/^[A-Za-z_]\w{0,60}$/.test(words(value))) throw wrong("name");
  return words(value);
}

export function number(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw wrong("number");
  return value;
}

export function positive(value: unknown): number {
  if (number(value) <= 0) throw wrong("number");
  return number(value);
}

export function oneOf<const T extends string>(value: unknown, options: readonly T[]): T {
  const found = options.find((option) => option === value);
  if (found === undefined) throw wrong("word");
  return found;
}

export function wrong(what: string): Refused {
  return new Refused(`This picture is not shown: its ${what} can't be read.`);
}
