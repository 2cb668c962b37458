// Python literals, as far as a control writes and reads them.

const SIMPLE_STRING = /^(?<quote>["'])(?<body>(?:[^\\\n]|\\.)*)\k<quote>$/;
const ESCAPED: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

/** What a simple string literal means; null when it is none. */
export function stringValue(literal: string): string | null {
  const body = SIMPLE_STRING.exec(literal)?.groups?.body;
  return body === undefined ? null : body.replace(/\\(.)/g, (_, c: string) => ESCAPED[c] ?? c);
}

/** Any text as a Python string; JSON's escapes are Python's too. */
export function pythonString(text: string): string {
  return JSON.stringify(text);
}

/** What a number literal means; NaN when it is none. */
export function numberValue(literal: string): number {
  return Number(literal.replaceAll("_", ""));
}

/**
 * Write a number like the literal that stood there: 1e-3 stays a power of ten, 1_000 keeps its
 * groups, and there are as many decimals as there were, or more if the number needs them.
 */
export function formatNumber(value: number, like: string): string {
  const rounded = Number(value.toPrecision(12)); // 0.1 + 0.2 is 0.3 to a reader
  if (/e/i.test(like)) return rounded.toExponential().replace("+", "");
  const digits = Math.max(decimals(like), decimals(String(rounded)));
  const isWhole = digits === 0 && !like.includes(".");
  const text = isWhole ? String(rounded) : rounded.toFixed(Math.min(Math.max(digits, 1), 100));
  return like.includes("_") ? grouped(text) : text;
}

function decimals(literal: string): number {
  const [mantissa = "", exponent = "0"] = literal.toLowerCase().split("e");
  const fraction = mantissa.split(".")[1] ?? "";
  return Math.max(0, fraction.length - Number(exponent));
}

function grouped(text: string): string {
  const [whole = "", ...fraction] = text.split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, "_"), ...fraction].join(".");
}
