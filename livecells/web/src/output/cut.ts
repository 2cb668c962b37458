const LONGEST = 201_000; // characters: what livecells.page.values has cut already stays as it is

/** Beyond these the time that a browser takes for one letter grows with their square. */
export const MOST_ACCENTS = 50;
const TOWER = new RegExp(`(\\p{M}{${MOST_ACCENTS}})\\p{M}+`, "gu");

/** A text with at most so many accents on one letter. */
export function flat(text: string): string {
  return text.replace(TOWER, "$1");
}

/** A text without its middle, where it is endless: the worker may send any. */
export function cut(text: string, longest = LONGEST): string {
  if (text.length <= longest) return flat(text);
  const half = Math.floor(longest / 2);
  const left = (text.length - 2 * half).toLocaleString("en");
  return flat(`${text.slice(0, half)}\n… ${left} characters left out …\n${text.slice(-half)}`);
}
