// What markup from outside may hold: elements by name, and attributes value by value. An output
// shows text, tables, formulas and drawings. It has no controls (no button, field, fold or dialog),
// so that nothing in it can pass for the page's own; and no filters, animations or embedded HTML
// in drawings, which figures do without.

const words = (text: string): string[] => text.trim().split(/\s+/);

const HTML = words(`
  a abbr b bdi big blockquote br caption center cite code col colgroup dd del dfn div dl dt em
  figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp
  small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr`);

const SVG = words(`
  svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan
  textpath image lineargradient radialgradient stop pattern clippath mask marker`);

const MATHML = words(`
  math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot
  mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none`);

export const ELEMENTS: readonly string[] = [...HTML, ...SVG, ...MATHML];

/** The value to keep, or null: the attribute goes. */
type Rule = (value: string, element: string) => string | null;

const matching =
  (pattern: RegExp): Rule =>
  (value) =>
    pattern.test(value) ? value : null;

/** Numbers, lengths, colours, names: no quotes, no escapes, and none of the functions that fetch. */
const plain: Rule = (value) => {
  if (!/^[\w\s#%.,+\-()/]*$/.test(value)) return null;
  const functions = value.match(/[\w-]*\(/g) ?? [];
  const known = functions.every((name) => FUNCTIONS.has(name.toLowerCase()));
  return known && !/var\((?!--lc-paper[,)])/i.test(value) ? value : null;
};

const FUNCTIONS = new Set([
  ...["rgb(", "rgba(", "hsl(", "hsla(", "oklab(", "oklch(", "light-dark(", "var("],
  ...["translate(", "scale(", "rotate(", "matrix(", "skewx(", "skewy("],
]);

/** The whole value is one reference to an element of the same output. */
export const LOCAL_URL = /^url\(\s*(["']?)#([\w-]+)\1\s*\)$/;
const PAINTS = "fill stroke";
const COVERS = "clip-path mask marker-start marker-mid marker-end";
/** The attributes whose value may be such a reference. */
export const REFERRING: ReadonlySet<string> = new Set(words(`${PAINTS} ${COVERS}`));
const localOrPlain: Rule = (value, element) =>
  LOCAL_URL.test(value) ? value : plain(value, element);
const localOrNone = matching(new RegExp(`${LOCAL_URL.source}|^none$`));

const text: Rule = (value) => value;
const names = matching(/^[\w\s-]*$/);
const picture = matching(/^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/);

const link: Rule = (value) => {
  if (!/^(?:https?|mailto):/i.test(value) || !URL.canParse(value)) return null;
  const { href, protocol } = new URL(value);
  return ["http:", "https:", "mailto:"].includes(protocol) ? href : null;
};

const LINKING = new Set(["use", "textpath", "lineargradient", "radialgradient", "pattern"]);

const reference: Rule = (value, element) => {
  if (element === "a") return link(value, element);
  if (element === "image") return picture(value, element);
  return LINKING.has(element) && /^#[\w-]+$/.test(value) ? value : null;
};

const BOXES = new Set(["svg", "img", "table", "td", "th", "col", "colgroup", "hr", "pre"]);

/** What takes room on the page takes some pages at most; within a drawing, any number goes. */
const size: Rule = (value, element) =>
  BOXES.has(element) && !/^\d{0,4}(?:\.\d*)?(?:px|pt|em|ex|cm|mm|in|%)?$/.test(value)
    ? null
    : plain(value, element);

const RULES = new Map<string, Rule>();

function allow(rule: Rule, attributes: string): void {
  for (const name of words(attributes)) RULES.set(name, rule);
}

allow(matching(/^[\w-]+$/), "id");
allow(names, "headers aria-labelledby aria-describedby lang");
allow(reference, "href xlink:href");
allow((value, element) => (element === "img" ? picture(value, element) : null), "src");
allow(text, "alt title aria-label abbr datetime");
allow(matching(/^(?:img|presentation|none)$/), "role");
allow(matching(/^(?:true|false)$/), "aria-hidden");
allow(matching(/^(?:ltr|rtl|auto)$/), "dir");
allow(matching(/^dataframe$/), "class"); // pandas'; the theme's and the page's own are not for outputs
allow(matching(/^[\w\s,'"-]*$/), "font-family face");
allow(matching(/^http:\/\/www\.w3\.org\/(?:2000\/svg|1998\/Math\/MathML)$/), "xmlns");
allow(matching(/^http:\/\/www\.w3\.org\/1999\/xlink$/), "xmlns:xlink");
allow(matching(/^(?:default|preserve)$/), "xml:space");
allow(matching(/^(?:-?\d[\d.e+-]{0,12} ){3}-?\d[\d.e+-]{0,12}(?: log)?$/), "data-x data-y"); // scales
allow(size, "width height");
allow(localOrPlain, PAINTS);
allow(localOrNone, COVERS);
allow(
  plain, // in HTML
  `align valign border cellpadding cellspacing bgcolor color colspan rowspan nowrap scope size span
  start reversed type value`,
);
allow(
  plain, // in SVG
  `viewbox preserveaspectratio x y x1 x2 y1 y2 cx cy r rx ry fx fy d points dx dy rotate transform
  fill-opacity fill-rule clip-rule opacity stroke-dasharray stroke-dashoffset stroke-linecap
  stroke-linejoin stroke-miterlimit stroke-opacity stroke-width paint-order vector-effect
  shape-rendering image-rendering text-rendering display visibility
  font-size font-style font-weight font-stretch font-variant text-anchor text-decoration
  dominant-baseline alignment-baseline baseline-shift letter-spacing word-spacing textlength
  lengthadjust startoffset pathlength
  clippathunits maskunits maskcontentunits patternunits patterncontentunits patterntransform
  gradientunits gradienttransform spreadmethod offset stop-color stop-opacity
  markerwidth markerheight markerunits refx refy orient`,
);
allow(
  plain, // in MathML
  `accent accentunder columnalign columnlines columnspacing columnspan depth displaystyle fence form
  frame largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize
  minsize movablelimits notation rowalign rowlines rowspacing rspace scriptlevel separator stretchy
  symmetric voffset`,
);

export const ATTRIBUTES: readonly string[] = [...RULES.keys()];

/** What an attribute may say, or null. Names are in lower case. */
export function allowedValue(element: string, name: string, value: string): string | null {
  return RULES.get(name)?.(value, element.toLowerCase()) ?? null;
}
