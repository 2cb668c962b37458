import { h } from "../dom.ts";
import type { Output } from "../protocol.ts";
import { errorElement } from "./error.ts";
import { mimeElement } from "./mime.ts";
import { StreamView } from "./stream.ts";

const MOST = 200; // outputs kept, half of them from the start and half from the end

/** Draws what a run gives into the region under the cell. */
export class OutputView {
  readonly #region: HTMLElement;
  readonly #gap = h("p", { class: "lc-gap" });
  #stream: StreamView | null = null;
  #leftOut = 0;
  #clearNext = false;

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  begin(): void {
    this.#clearNext = true;
    this.#closeStream();
    this.#region.setAttribute("aria-busy", "true"); // announced once, when the run is over
    this.#region.dataset.old = "";
  }

  add(output: Output): void {
    if (output.type === "stream") this.#print(output);
    else this.#append(output.type === "error" ? errorElement(output) : mimeElement(output));
  }

  /** The run is over: whoever reads the region now reads all of it. */
  end(): void {
    this.#makeRoom();
    this.#closeStream();
    this.#region.removeAttribute("aria-busy");
  }

  #print({ name, text, skipped }: Extract<Output, { type: "stream" }>): void {
    this.#makeRoom();
    if (this.#stream?.name !== name) {
      const stream = new StreamView(name);
      this.#append(stream.element);
      this.#stream = stream;
    }
    this.#stream.write(text, skipped ?? 0);
  }

  #append(element: HTMLElement): void {
    this.#makeRoom();
    this.#closeStream();
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

  #closeStream(): void {
    this.#stream?.flush();
    this.#stream = null;
  }
}
