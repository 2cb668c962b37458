import { limit } from "./refused.ts";

const MOST_CHARACTERS = 5_000_000; // as livecells.page.values allows
const MOST_TAGS_XML = 40_000; // opening and closing; a parser of XML takes a fixed time for each
const MOST_TAGS_HTML = 8_000; // one of HTML goes through all open elements for each
const MOST_UNFOLDED = 500_000;

const FORMATTING = "b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u";
const BARE = new RegExp(`<(?:${FORMATTING})>`, "gi");
const FORMATTED = new RegExp(`<(?:${FORMATTING})[\\s/]`, "gi");
const ONLY_XML = /<!DOCTYPE|<!ENTITY|<!\[CDATA|<\?(?!xml\s)/i;

/** Outside text as an inert tree, unless parsing it could take long: the text tells beforehand. */
export function parsed(markup: string): DocumentFragment {
  limit(MOST_CHARACTERS, markup.length, "characters");
  const tags = occurrences(markup, "<");
  const tree = drawing(markup, tags) ?? page(markup, tags);
  openForms(tree);
  return tree;
}

/** A drawing as matplotlib writes it is XML, which may be long; null: it is none, or broken. */
function drawing(markup: string, tags: number): DocumentFragment | null {
  if (!/^\s*<(?:svg|\?xml)\s/.test(markup) || ONLY_XML.test(markup)) return null;
  limit(MOST_TAGS_XML, tags, "tags");
  const root = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  if (!(root instanceof SVGSVGElement) || root.querySelector("parsererror")) return null;
  const tree = inert().content;
  tree.append(root);
  return tree;
}

function page(markup: string, tags: number): DocumentFragment {
  limit(MOST_TAGS_HTML, tags, "tags");
  limit(MOST_UNFOLDED, tags * (1 + formatting(markup)), "elements when unfolded");
  const template = inert();
  template.innerHTML = markup;
  return template.content;
}

/** In a document of its own, where nothing runs and nothing is fetched. */
function inert(): HTMLTemplateElement {
  return document.implementation.createHTMLDocument("").createElement("template");
}

/** Put a form's content in its place, for the names of its fields hide what the form itself has. */
function openForms(tree: DocumentFragment): void {
  const inside = new Range();
  for (const form of tree.querySelectorAll("form")) {
    inside.selectNodeContents(form);
    Element.prototype.replaceWith.call(form, inside.extractContents());
  }
}

/**
 * How many elements a parser of HTML may open again for each tag: <b> and its like, left open in
 * one paragraph, go on in the next. It keeps three of each kind; those with attributes may differ.
 */
function formatting(markup: string): number {
  const kinds = new Set(markup.match(BARE)?.map((tag) => tag.toLowerCase()));
  return 3 * kinds.size + (markup.match(FORMATTED)?.length ?? 0);
}

export function occurrences(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}
