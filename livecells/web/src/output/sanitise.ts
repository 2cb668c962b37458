import DOMPurify from "dompurify";

interface Attribute {
  readonly attrName: string;
  readonly attrValue: string;
  keepAttr: boolean;
}

/**
 * Outside text as safe nodes: no scripts, no style sheets, nothing fetched from elsewhere.
 *
 * `<use>` is needed by every figure with text; it may only point into the same document.
 */
export function sanitised(markup: string): DocumentFragment {
  return purifier().sanitize(markup, {
    USE_PROFILES: { html: true, svg: true, svgFilters: true, mathMl: true },
    ADD_TAGS: ["use"],
    FORBID_TAGS: ["style", "form", "iframe", "object", "embed", "base", "link", "meta"],
    FORBID_ATTR: ["style", "ping", "srcset", "background"],
    RETURN_DOM_FRAGMENT: true,
  });
}

let ready = false;

function purifier(): typeof DOMPurify {
  if (!ready) {
    DOMPurify.addHook("uponSanitizeAttribute", onlyLocal);
    DOMPurify.addHook("afterSanitizeAttributes", openElsewhere);
  }
  ready = true;
  return DOMPurify;
}

/** References stay inside the page, pictures inside the document: a display may not phone home. */
function onlyLocal(node: Element, attribute: Attribute): void {
  const { attrName: name, attrValue: value } = attribute;
  const reference = name === "href" || name === "xlink:href";
  if (reference && node.localName === "use") {
    attribute.keepAttr = value.startsWith("#");
  } else if (name === "src" || name === "poster" || (reference && node.localName !== "a")) {
    attribute.keepAttr = value.startsWith("data:image/");
  } else if (/url\s*\(/i.test(value)) {
    attribute.keepAttr = /^\s*url\(\s*["']?#/i.test(value);
  }
}

/** A link in an output must not replace the lesson. */
function openElsewhere(node: Element): void {
  if (node.localName !== "a" || !node.hasAttribute("href")) return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer");
}
