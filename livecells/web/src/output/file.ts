import { button, h } from "../dom.ts";
import type { Output } from "../protocol.ts";
import { save } from "../save.ts";
import { cut } from "./cut.ts";

type FileOutput = Extract<Output, { type: "file" }>;

const LONGEST = 5_000_000; // characters of base64
const LONGEST_NAME = 100;

/** A file that the code has written, and the button that saves it on the reader's device. */
export function fileElement({ name, size, data }: FileOutput): HTMLElement {
  const plain = cut(name, LONGEST_NAME).replace(/[/\\:]/g, "-");
  const amount =
    size < 1000 ? `${size} bytes` : `${Math.ceil(size / 1000).toLocaleString("en")} KB`;
  if (!data || data.length > LONGEST) {
    return h("p", { class: "lc-gap" }, `${plain} (${amount}) is too large to be saved.`);
  }
  const label = `Save ${plain} (${amount})`;
  return h(
    "p",
    { class: "lc-file" },
    button(label, "lc-button", () => save(plain, bytes(data))),
  );
}

function bytes(base64: string): Blob {
  const text = atob(base64.replace(/[^A-Za-z0-9+/=]/g, ""));
  return new Blob([Uint8Array.from(text, (sign) => sign.charCodeAt(0))]);
}
