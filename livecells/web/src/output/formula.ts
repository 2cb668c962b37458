import temml from "temml";
import { sanitised } from "./sanitise.ts";

const DELIMITERS = /^(\$\$?|\\\[|\\\()([\s\S]*?)(\$\$?|\\\]|\\\))$/;

/** LaTeX, with or without its dollar signs, as MathML. */
export function mathml(latex: string): DocumentFragment {
  const source = latex.trim();
  const [, open = "$$", tex = source] = DELIMITERS.exec(source) ?? [];
  const displayMode = open === "$$" || open === "\\[";
  return sanitised(temml.renderToString(tex, { displayMode, throwOnError: false }));
}
