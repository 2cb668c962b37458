// Reads works in CSL-JSON, writes each as text, HTML, BibTeX, RIS and CSL-JSON.
import { readFileSync } from "node:fs";
import { Cite, reference } from "./csl.mjs";

const works = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(works.map(forms)));

function forms(work) {
  const cited = new Cite([work]);
  return {
    text: reference(cited, "text"),
    html: reference(cited, "html"),
    bibtex: `${new Cite([toTheMonth(work)]).format("bibtex").trim().replaceAll("\t", "  ")}\n`,
    ris: `${unfolded(cited.format("ris").trim())}\n`,
    csl: `${JSON.stringify([work], null, 2)}\n`,
  };
}

// BibTeX has no field for the day; Citation.js would write it into the month's.
function toTheMonth(work) {
  const [year, month] = work.issued["date-parts"][0];
  return { ...work, issued: { "date-parts": [[year, month]] } };
}

// Citation.js breaks lines in the middle of words and cuts the ID: reference managers read both as written.
function unfolded(ris) {
  return ris.replace(/\n(?![A-Z][A-Z0-9] {2}-)/g, "").replace(/^ID {2}-.*\n/m, "");
}
