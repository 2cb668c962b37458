import { button, h } from "../dom.ts";
import type { HandedFile } from "./handed-in.ts";
import { size } from "./names.ts";

/** The reader's files and what can be done with them; null: there are none. */
export function panel(
  files: readonly HandedFile[],
  remove: (name: string) => void,
): HTMLElement | null {
  if (files.length === 0) return null;
  const items = files.map(({ name, bytes }) => {
    const gone = button("Remove", "lc-button", () => remove(name));
    gone.setAttribute("aria-label", `Remove ${name}`);
    return h("li", {}, h("code", {}, name), ` ${size(bytes)} `, gone);
  });
  const list = h("ul", { "aria-label": "Your files" }, ...items);
  return h("div", { class: "lc-files" }, "Your files, for all lessons:", list);
}
