import temml from "temml";
import { limit } from "./refused.ts";
import { sanitised } from "./sanitise.ts";

const DELIMITERS = /^(\$\$?|\\\[|\\\()([\s\S]*?)(\$\$?|\\\]|\\\))$/;
const LONGEST = 10_000; // characters
/** With names of its own, a short formula may grow without end. */
const DEFINES =
  /\\(?:[a-z]*def|(?:future)?let|(?:re)?newcommand|providecommand|global|long)(?![a-z])/i;

/** LaTeX, with or without its dollar signs, as MathML; null: it stays as it is written. */
export function mathml(latex: string, prefix: string): DocumentFragment | null {
  limit(LONGEST, latex.length, "characters of LaTeX");
  if (DEFINES.test(latex)) return null;
  const source = latex.trim();
  const [, open = "$$", tex = source] = DELIMITERS.exec(source) ?? [];
  const displayMode = open === "$$" || open === "\\[";
  return sanitised(temml.renderToString(tex, { displayMode, throwOnError: false }), prefix).nodes;
}
