import { button, h } from "../dom.ts";

/** Give each figure its buttons; what they do is fetched when one is pressed. */
export function addFigureTools(container: ParentNode): void {
  for (const figure of container.querySelectorAll<HTMLElement>("figure.lc-figure")) {
    if (figure.querySelector(":scope > .lc-figure-tools")) continue;
    const enlarge = button("Enlarge", "lc-button", async () => {
      (await import("./enlarge.ts")).enlarge(figure);
    });
    const save = button("Save", "lc-button", async () => {
      (await import("./export.ts")).saveFigure(figure);
    });
    figure.append(h("div", { class: "lc-figure-tools" }, enlarge, save));
  }
}
