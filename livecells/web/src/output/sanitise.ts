import DOMPurify from "dompurify";
import { ATTRIBUTES, allowedValue, ELEMENTS } from "./allowed.ts";
import { bound } from "./bounds.ts";
import { elementsDrawn } from "./copies.ts";
import { giveOwnNames } from "./own-names.ts";
import { parsed } from "./parse.ts";

const HTML = "http://www.w3.org/1999/xhtml";
const JUDGED_AS_ADDRESSES = new Set(["href", "xlink:href", "src"]);

const OPTIONS = {
  ALLOWED_TAGS: [...ELEMENTS],
  ALLOWED_ATTR: [...ATTRIBUTES],
  ALLOW_ARIA_ATTR: false, // the few that are allowed are in the list
  ALLOW_DATA_ATTR: false,
  ADD_URI_SAFE_ATTR: ATTRIBUTES.filter((name) => !JUDGED_AS_ADDRESSES.has(name)),
  SANITIZE_DOM: false, // it would drop ids such as "name"; all of them get a prefix
  RETURN_DOM_FRAGMENT: true,
};

export interface Clean {
  readonly nodes: DocumentFragment;
  /** Elements that the browser will draw, copies included. */
  readonly drawn: number;
}

/**
 * Outside text as safe nodes: no scripts, no style sheets, nothing fetched, names of its own.
 *
 * @param prefix - put before each id, so that no other output may have the same
 * @throws Refused when it is too much to draw
 */
export function sanitised(markup: string, prefix: string): Clean {
  const tree = parsed(markup);
  bound(tree);
  const clean = purifier.sanitize(tree) as unknown as DocumentFragment; // as the options say
  giveOwnNames(clean, prefix);
  return { nodes: clean, drawn: elementsDrawn(clean) }; // of this very tree: cleaning changes names
}

const purifier = DOMPurify(window);
purifier.setConfig(OPTIONS); // once: to read it takes longer than to clean a small output

purifier.addHook("uponSanitizeElement", (node) => {
  const { localName, namespaceURI } = node as Element;
  if (localName === "title" && namespaceURI === HTML) (node as Element).remove(); // a drawing's only
});

purifier.addHook("uponSanitizeAttribute", (node, attribute) => {
  const value = allowedValue(node.localName, attribute.attrName, attribute.attrValue);
  attribute.keepAttr = value !== null;
  attribute.attrValue = value ?? "";
});

// A link in an output must not replace the lesson.
purifier.addHook("afterSanitizeAttributes", (node) => {
  if (node.localName !== "a" || !(node.hasAttribute("href") || node.hasAttribute("xlink:href"))) {
    return;
  }
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer");
});
