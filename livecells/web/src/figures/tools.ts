import { button, h } from "../dom.ts";

/** Give each figure its buttons; what they do is fetched when one is pressed. */
export function addFigureTools(container: ParentNode): void {
  for (const figure of container.querySelectorAll<HTMLElement>("figure.lc-figure")) {
    if (figure.querySelector(":scope > .lc-figure-tools")) continue;
    const enlarge = tool("Enlarge", async () => {
      (await import("./enlarge.ts")).enlarge(figure);
    });
    const save = tool("Save", async () => {
      (await import("./export.ts")).saveFigure(figure);
    });
    figure.append(h("div", { class: "lc-figure-tools" }, enlarge, save));
  }
}

/** Its name is no text of the output's, which readers copy: the style sheet writes it. */
function tool(name: string, press: () => void): HTMLButtonElement {
  const element = button("", "lc-button lc-figure-tool", press);
  element.setAttribute("aria-label", name);
  return element;
}
