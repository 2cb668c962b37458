import { LOCAL_URL, REFERRING } from "./allowed.ts";

const LISTS = new Set(["headers", "aria-labelledby", "aria-describedby"]);
const LINKS = new Set(["href", "xlink:href"]);

/**
 * Put a prefix before every id, and before every reference to one.
 *
 * No output then meets an id of the page's, of the theme's or of another output's.
 *
 * @param tree - clean markup: it refers by the attributes named here and in no other way
 */
export function giveOwnNames(tree: ParentNode, prefix: string): void {
  for (const element of tree.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      const own = renamed(attribute, prefix);
      if (own !== attribute.value) attribute.value = own;
    }
  }
}

function renamed({ name, value }: Attr, prefix: string): string {
  if (name === "id") return prefix + value;
  if (LISTS.has(name)) return value.replace(/\S+/g, (id) => prefix + id);
  if (LINKS.has(name)) return value.startsWith("#") ? `#${prefix}${value.slice(1)}` : value;
  const id = REFERRING.has(name) ? LOCAL_URL.exec(value)?.[2] : undefined;
  return id === undefined ? value : `url(#${prefix}${id})`;
}
