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

/** Write a number with as many decimals as the literal that stood there, or more if it needs them. */
export function formatNumber(value: number, like: string): string {
  const rounded = Number(value.toPrecision(12)); // 0.1 + 0.2 is 0.3 to a reader
  const digits = Math.max(decimals(like), decimals(String(rounded)));
  if (digits > 0) return rounded.toFixed(Math.min(digits, 100));
  const isFloat = /[.e]/i.test(like);
  return isFloat && !String(rounded).includes("e") ? `${rounded}.0` : String(rounded);
}

function decimals(literal: string): number {
  const [mantissa = "", exponent = "0"] = literal.toLowerCase().split("e");
  const fraction = mantissa.split(".")[1] ?? "";
  return Math.max(0, fraction.length - Number(exponent));
}
