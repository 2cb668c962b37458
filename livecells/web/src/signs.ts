// Signs that can't be seen, or that change what is seen: code from elsewhere may hide behind them.

/** Control, formatting and filling signs, and spaces of other kinds: all but tab, line end and space. */
export const UNSEEN =
  /(?![\t\n ])[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Letters that are written from right to left: a line with them may be shown in another order. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{M}\p{Nd}\p{Pc}]*/gu;
const LOOK_ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const LONG_LINE = 120; // characters; no cell is as wide
const MANY = 3; // examples named in a sentence

/** Code as text whose unseen signs are marked, as long as the code itself. */
export function marked(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const { 0: sign, index } of text.matchAll(new RegExp(UNSEEN, "gu"))) {
    const mark = document.createElement("span");
    mark.className = "lc-sign";
    mark.title = `${codePoint(sign)}: a sign that can't be seen`;
    mark.textContent = "•".repeat(sign.length);
    fragment.append(text.slice(end, index), mark);
    end = index + sign.length;
  }
  fragment.append(text.slice(end));
  return fragment;
}

/** What a reader should know before trusting the looks of some code. */
export function warnings(code: string): string[] {
  const unseen = [...code.matchAll(new RegExp(UNSEEN, "gu"))].map(([sign]) => codePoint(sign));
  const names = [...new Set(code.match(NAME))];
  const disguised = names.filter(isDisguised);
  const longest = Math.max(...code.split("\n").map((line) => line.length));
  return [
    unseen.length > 0 &&
      `This code holds signs that can't be seen: ${some(unseen)}. Each is shown as •.`,
    RIGHT_TO_LEFT.test(code) &&
      "It holds letters that are written from right to left: a line with them may run in another order than it is shown.",
    disguised.length > 0 && `Some names look like others: ${some(disguised)}.`,
    longest > LONG_LINE && `A line is ${longest} characters long: scroll to see all of it.`,
  ].filter((words) => words !== false);
}

/** Letters of two alphabets that look alike, or a name that Python reads as another one. */
function isDisguised(name: string): boolean {
  const alphabets = LOOK_ALIKE.filter((alphabet) => alphabet.test(name));
  return alphabets.length > 1 || name !== name.normalize("NFKC");
}

function some(found: readonly string[]): string {
  const kinds = [...new Set(found)];
  const named = kinds.slice(0, MANY).join(", ");
  return kinds.length > MANY ? `${named} and ${kinds.length - MANY} more` : named;
}

function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
