import { button, h } from "../dom.ts";
import { saveFigure } from "./export.ts";

/** Show a figure as large as the window allows; Escape goes back. */
export function enlarge(figure: HTMLElement): void {
  const picture = figure.querySelector("svg, img");
  if (!picture) return;
  const dialog = h(
    "dialog",
    { class: "lc-dialog", "aria-label": "Figure" },
    h(
      "div",
      { class: "lc-dialog-tools" },
      button("Save", "lc-button", () => saveFigure(figure)),
      button("Close", "lc-button", () => dialog.close()),
    ),
    picture.cloneNode(true),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
