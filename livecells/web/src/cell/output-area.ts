import { h } from "../dom.ts";
import type { OutputView } from "../output/view.ts";
import type { Output } from "../protocol.ts";
import { liveWhenNear } from "../views/near.ts";
import { NOT_LOADED } from "../words.ts";
import type { LiveCell } from "./live-cell.ts";

/** The region under a cell: the build's output until the cell runs, then the live one. */
export class OutputArea {
  readonly element: HTMLElement;
  readonly #fromBuild: DocumentFragment;
  #view: OutputView | null = null;

  /** The build's region of a cell, or a new one below its bar. */
  static of(cell: LiveCell, bar: HTMLElement): OutputArea {
    const found = cell.querySelector<HTMLElement>(".lc-output");
    if (found) return new OutputArea(found);
    const name = `Output of ${cell.name}`;
    const made = h("div", {
      class: "lc-output",
      role: "region",
      "aria-label": name,
      "aria-live": "polite",
    });
    bar.after(made);
    return new OutputArea(made);
  }

  private constructor(element: HTMLElement) {
    this.element = element;
    this.#fromBuild = document.createDocumentFragment();
    for (const child of element.childNodes) this.#fromBuild.append(child.cloneNode(true));
    liveWhenNear(element);
  }

  get prepared(): boolean {
    return this.#view !== null;
  }

  /** Fetch what draws outputs, so that each is on the page before the cell's state says so. */
  async prepare(): Promise<void> {
    if (this.#view) return;
    const { OutputView } = await import("../output/view.ts").catch(() => {
      throw new Error(`What shows outputs ${NOT_LOADED}`);
    });
    this.#view ??= new OutputView(this.element);
  }

  /** The next output replaces what is shown; until it comes, nothing moves. */
  begin(): void {
    this.#view?.begin();
  }

  add(output: Output): void {
    this.#view?.add(output);
  }

  end(): void {
    this.#view?.end();
  }

  /** Nothing new will come: what is shown stays, as something old. */
  keep(): void {
    this.#view?.keep();
    this.element.dataset.old = "";
  }

  /** Show again what the build computed. */
  restore(): void {
    this.#view?.end();
    delete this.element.dataset.old;
    this.element.replaceChildren(this.#fromBuild.cloneNode(true));
    liveWhenNear(this.element);
  }
}
