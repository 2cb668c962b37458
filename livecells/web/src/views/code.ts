// Where the code of a cell gives a name a number, or a list of numbers: what a handle may write.

export interface Place {
  readonly from: number;
  readonly to: number;
}

const NUMBER = String.raw`[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const LISTED = String.raw`\[\s*(?:${NUMBER}\s*(?:,\s*${NUMBER}\s*)*,?\s*)?\]`;
const PAIR = String.raw`\(\s*${NUMBER}\s*,\s*${NUMBER}\s*,?\s*\)`;
/** Strings and comments: what stands in them is no code. */
const NO_CODE = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g;

/**
 * The literal behind `name =`, as a line of its own or among the arguments of a call. Null where
 * there is none, or several: then nobody can tell which one is meant.
 */
export function literalOf(source: string, name: string, kind: "number" | "numbers"): Place | null {
  const code = source.replace(NO_CODE, (text) => text.replace(/[^\n]/g, " "));
  const literal = kind === "number" ? NUMBER : `(?:${LISTED}|${PAIR})`;
  const wanted = new RegExp(
    String.raw`(?<![\w.])${name}\s*=\s*(${literal})(?=\s*(?:[,);\n]|$))`,
    "g",
  );
  const found = [...code.matchAll(wanted)];
  const [match] = found;
  if (!match || found.length > 1) return null;
  const to = match.index + match[0].length;
  return { from: to - (match[1] ?? "").length, to };
}

/** The numbers of a literal. */
export function numbersOf(literal: string): number[] {
  const found = literal.match(new RegExp(NUMBER, "g")) ?? [];
  return found.map((text) => Number(text.replaceAll("_", "")));
}

/** A control of the cell's form has this name: it does not need another. */
export function hasControl(source: string, { to }: Place): boolean {
  return /^[^\S\n]*#\s*@param\b/.test(source.slice(to));
}

/** The nearest multiple of a step, with as many decimals as the step has. */
export function stepped(value: number, step: number): string {
  const decimals = Math.max(0, Math.min(12, Math.ceil(-Math.log10(step) - 1e-9)));
  const text = (Math.round(value / step) * step).toFixed(Math.max(decimals, 1));
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
}

/** Two digits that count, written as a reader would. */
export function twoDigits(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return rounded >= 1e-4 ? String(rounded) : rounded.toExponential();
}
