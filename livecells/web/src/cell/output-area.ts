import type { OutputView } from "../output/view.ts";
import type { Output } from "../protocol.ts";

/** The region under a cell: the build's output until the cell runs, then the live one. */
export class OutputArea {
  readonly element: HTMLElement;
  readonly #fromBuild: DocumentFragment;
  #view: Promise<OutputView> | null = null;

  constructor(element: HTMLElement) {
    this.element = element;
    this.#fromBuild = document.createDocumentFragment();
    for (const child of element.childNodes) this.#fromBuild.append(child.cloneNode(true));
  }

  /** The next output replaces what is shown; until it comes, nothing moves. */
  begin(): void {
    this.#use((view) => view.begin());
  }

  add(output: Output): void {
    this.#use((view) => view.add(output));
  }

  end(): void {
    this.#use((view) => view.end());
  }

  /** Show again what the build computed. */
  restore(): void {
    this.#view = null;
    this.element.replaceChildren(this.#fromBuild.cloneNode(true));
    this.element.removeAttribute("aria-busy");
  }

  #use(act: (view: OutputView) => void): void {
    this.#view ??= import("../output/view.ts").then(
      ({ OutputView }) => new OutputView(this.element),
    );
    void this.#view.then(act);
  }
}
