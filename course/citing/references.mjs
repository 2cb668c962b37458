// Reads BibTeX, writes how a sentence names each work and how a list does, as HTML.
import { readFileSync } from "node:fs";
import { Cite, mention, reference } from "./csl.mjs";

const works = new Cite(readFileSync(0, "utf8")).data;
const written = {};
for (const work of works) {
  if (work.id in written) throw new Error(`the entry ${work.id} stands there twice.`);
  const lacking = lacks(work);
  if (lacking.length) throw new Error(`the entry ${work.id} lacks ${lacking.join(", ")}.`);
  written[work.id] = forms(work);
}
process.stdout.write(JSON.stringify(written));

function lacks(work) {
  return [
    ["title", work.title],
    ["author", work.author],
    ["doi, url or isbn", work.DOI ?? work.URL ?? work.ISBN],
    ["year", work.issued ?? work.URL],
  ].flatMap(([name, found]) => (found ? [] : [name]));
}

function forms(work) {
  const cited = new Cite([work]);
  return { short: dateless(mention(cited)), full: [...parts(work, cited)].join(". ") };
}

function* parts(work, cited) {
  // APA wants the day on which an undated page was read, and leaves half a sentence without it
  const said = dateless(reference(cited, "html")).replace(/\bRetrieved (?=https?:)/, "");
  yield linked(said).replace(/\.$/, "");
  if (!work.DOI && !work.URL) yield `ISBN ${work.ISBN}`;
  if (work.note) yield work.note.replace(/\.$/, "");
}

/** Without "n.d.", which no learner of English knows. */
function dateless(html) {
  return html.replace(", n.d.", "").replace(" (n.d.).", "");
}

function linked(html) {
  return html.replace(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);
}
