import { h } from "../dom.ts";
import type { Output } from "../protocol.ts";
import { errorElement } from "./error.ts";
import { mimeElement } from "./mime.ts";
import { StreamView } from "./stream.ts";

const MOST = 200; // outputs kept, half of them from the start and half from the end

/**
 * Draws what a run gives into the region under the cell, once a frame: code that shows things
 * without end must not keep a slow page from hearing the reader press Stop.
 */
export class OutputView {
  readonly #region: HTMLElement;
  readonly #gap = h("p", { class: "lc-gap" });
  readonly #waiting: Output[] = [];
  readonly #written = new Set<StreamView>();
  #stream: StreamView | null = null;
  #leftOut = 0;
  #clearNext = false;

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  begin(): void {
    this.#draw();
    this.#clearNext = true;
    this.#stream = null;
    this.#region.setAttribute("aria-busy", "true"); // announced once, when the run is over
    this.#region.dataset.old = "";
  }

  add(output: Output): void {
    this.#waiting.push(output);
    if (this.#waiting.length === 1) requestAnimationFrame(() => this.#draw());
    else if (this.#waiting.length > MOST) this.#draw(); // a hidden tab has no frames
  }

  /** The run is over: whoever reads the region now reads all of it. */
  end(): void {
    this.#makeRoom();
    this.#draw();
    this.#stream = null;
    this.#region.removeAttribute("aria-busy");
  }

  #draw(): void {
    for (const output of this.#waiting.splice(0)) {
      if (output.type === "stream") this.#print(output);
      else this.#append(output.type === "error" ? errorElement(output) : mimeElement(output));
    }
    for (const stream of this.#written) stream.draw();
    for (const stream of this.#written) stream.settle(); // measures: after all has been written
    this.#written.clear();
  }

  #print({ name, text, skipped }: Extract<Output, { type: "stream" }>): void {
    this.#makeRoom();
    if (this.#stream?.name !== name) {
      const stream = new StreamView(name);
      this.#append(stream.element);
      this.#stream = stream;
    }
    this.#stream.write(text, skipped ?? 0);
    this.#written.add(this.#stream);
  }

  #append(element: HTMLElement): void {
    this.#makeRoom();
    this.#stream = null;
    this.#region.append(element);
    if (this.#region.childElementCount > MOST) this.#leaveOut();
  }

  /** A loop that displays without end fills neither the page nor memory. */
  #leaveOut(): void {
    if (this.#leftOut === 0) this.#region.children[MOST / 2]?.before(this.#gap);
    this.#gap.nextElementSibling?.remove();
    this.#leftOut++;
    this.#gap.textContent = `${this.#leftOut.toLocaleString("en")} outputs left out here`;
  }

  #makeRoom(): void {
    if (!this.#clearNext) return;
    this.#clearNext = false;
    this.#stream = null;
    this.#leftOut = 0;
    delete this.#region.dataset.old;
    this.#region.replaceChildren();
  }
}
