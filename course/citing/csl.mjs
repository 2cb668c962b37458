// One CSL engine for what cites the course and for what the course cites: citeproc-js, by Citation.js.
import { Cite, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const STYLE = { template: "apa", lang: "en-US" };

plugins.config.get("@bibtex").format.useIdAsLabel = true;

export { Cite };

/** The whole reference in APA's style: text, or HTML with titles in italics. */
export function reference(cited, format) {
  return cited
    .format("bibliography", { ...STYLE, format })
    .trim()
    .replace(/^[\s\S]*?class="csl-entry">|<\/div>\s*<\/div>\s*$/g, "");
}

/** How a sentence names the work, as HTML: (Cauchy, 1847). */
export function mention(cited) {
  return cited.format("citation", { ...STYLE, format: "html" });
}
