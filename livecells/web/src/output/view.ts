import type { Output } from "../protocol.ts";
import { errorElement } from "./error.ts";
import { mimeElement } from "./mime.ts";
import { StreamView } from "./stream.ts";

/** Draws what a run gives into the region under the cell. */
export class OutputView {
  readonly #region: HTMLElement;
  #stream: StreamView | null = null;
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
    if (output.type === "clear") this.#clear(output.wait);
    else if (output.type === "stream") this.#print(output);
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
  }

  #clear(wait: boolean): void {
    this.#clearNext = true;
    if (!wait) this.#makeRoom();
  }

  #makeRoom(): void {
    if (!this.#clearNext) return;
    this.#clearNext = false;
    this.#stream = null;
    delete this.#region.dataset.old;
    this.#region.replaceChildren();
  }

  #closeStream(): void {
    this.#stream?.flush();
    this.#stream = null;
  }
}
