import { h } from "../dom.ts";
import type { ErrorOutput, Output } from "../protocol.ts";
import { errorElement } from "./error.ts";
import { fileElement } from "./file.ts";
import { mimeElement } from "./mime.ts";
import { occurrences } from "./parse.ts";

/** Something under a cell, which is drawn when there is time for it. */
export interface Piece {
  /** About how many elements it takes to draw it. */
  readonly weight: number;
  readonly element: HTMLElement;
}

type RichOutput = Exclude<Output, { type: "stream" | "clear" }>;
type Value = Extract<Output, { type: "display" | "result" }>;

/** A value, a figure, a file or an error. */
export class Rich implements Piece {
  #content: RichOutput | HTMLElement; // once it is drawn, the message is let go: it may be long
  readonly #prefix: string;
  #weight: number;

  /** @param prefix - for the ids in it */
  constructor(output: RichOutput, prefix: string) {
    this.#content = output;
    this.#prefix = prefix;
    this.#weight = EACH + weightOf(output);
  }

  get weight(): number {
    return this.#weight;
  }

  get element(): HTMLElement {
    if (!(this.#content instanceof HTMLElement)) this.#content = this.#draw(this.#content);
    return this.#content;
  }

  /** A message that is not what protocol.ts says must not keep the next ones from being shown. */
  #draw(output: RichOutput): HTMLElement {
    try {
      if (output.type === "error") return errorElement(output);
      if (output.type === "file") return fileElement(output);
      const { element, drawn } = mimeElement(output, this.#prefix);
      this.#weight = Math.max(this.#weight, EACH + drawn); // a small drawing may copy itself
      return element;
    } catch (reason) {
      reportError(reason);
      return h("p", { class: "lc-gap" }, "This output is not shown: it can't be read.");
    }
  }
}

/** Elements that could be drawn in the time that any output takes, however small. */
export const EACH = 20;
const SHOWN = 100; // characters of text that take as long as an element
const HELD = 1000; // characters that are kept, or read by another thread

const MARKUP = ["text/html", "image/svg+xml"];
const LONG = [...MARKUP, "image/png", "image/jpeg", "text/plain"];

function weightOf(output: RichOutput): number {
  if (output.type === "error") return errorWeight(output);
  return output.type === "file" ? String(output.data).length / HELD : valueWeight(output);
}

/** Judged by the length of what will be read, for the worker may send anything. */
export function valueWeight({ data }: Value): number {
  const textOf = (mime: string) => {
    const text: unknown = data?.[mime];
    return typeof text === "string" ? text : "";
  };
  const held = LONG.reduce((sum, mime) => sum + textOf(mime).length, 0);
  const tags = MARKUP.reduce((sum, mime) => sum + occurrences(textOf(mime), "<"), 0);
  return held / HELD + tags / 2 + textOf("text/latex").length; // a sign of a formula is an element
}

function errorWeight({ name, message, help, traceback, frames }: ErrorOutput): number {
  const parts: unknown[] = [name, message, help, traceback];
  const text = parts.reduce((sum: number, part) => sum + String(part).length, 0);
  const code = Array.isArray(frames) ? frames.length * SHOWN : 0;
  return (text + code) / SHOWN;
}
