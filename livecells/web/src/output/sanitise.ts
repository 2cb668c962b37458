import DOMPurify from "dompurify";

const SVG_USE = "use";

/**
 * Outside text as safe nodes: no scripts, no style sheets, nothing fetched from elsewhere.
 *
 * `<use>` is needed by every figure with text; it may only point into the same document.
 */
export function sanitised(markup: string): DocumentFragment {
  return purifier().sanitize(markup, {
    USE_PROFILES: { html: true, svg: true, svgFilters: true, mathMl: true },
    ADD_TAGS: [SVG_USE],
    FORBID_TAGS: ["style", "form", "iframe", "object", "embed", "base", "link", "meta"],
    FORBID_ATTR: ["style", "ping"],
    RETURN_DOM_FRAGMENT: true,
  });
}

let ready = false;

function purifier(): typeof DOMPurify {
  if (!ready) DOMPurify.addHook("uponSanitizeAttribute", onlyLocal);
  ready = true;
  return DOMPurify;
}

/** References stay inside the page, pictures inside the document: a display may not phone home. */
function onlyLocal(
  node: Element,
  attribute: { attrName: string; attrValue: string; keepAttr: boolean },
): void {
  const { attrName: name, attrValue: value } = attribute;
  const reference = name === "href" || name === "xlink:href";
  if (reference && node.localName === SVG_USE) attribute.keepAttr = value.startsWith("#");
  else if (
    name === "src" ||
    name === "srcset" ||
    name === "poster" ||
    (reference && node.localName === "image")
  ) {
    attribute.keepAttr = value.startsWith("data:image/");
  }
}
