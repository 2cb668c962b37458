import temml from "temml";
import { sanitised } from "./sanitise.ts";

const DELIMITERS = /^(\$\$?|\\\[|\\\()([\s\S]*?)(\$\$?|\\\]|\\\))$/;

const STYLE = / style="[^"]*"/g;

/** LaTeX, with or without its dollar signs, as MathML. */
export function mathml(latex: string): DocumentFragment {
  const source = latex.trim();
  const [, open = "$$", tex = source] = DELIMITERS.exec(source) ?? [];
  const displayMode = open === "$$" || open === "\\[";
  const markup = temml.renderToString(tex, { displayMode, throwOnError: false });
  return sanitised(markup.replaceAll(STYLE, "")); // a strict policy complains of each
}
