// A mark on the reader's device: a cell has run here, in a Python that started from these files. Who
// has none is never asked for what the browser holds.
import { keep, kept } from "../device.ts";

/** The mark for the Python that a manifest lists, which may be another site's than the next one's. */
export class Used {
  readonly #name: string;

  /** @param manifest - its address */
  constructor(manifest: URL) {
    this.#name = `livecells-used:${manifest.pathname}`;
  }

  /** Which Python it was, if any. */
  read(): string | null {
    return kept(this.#name);
  }

  write(identity: string): void {
    keep(this.#name, identity);
  }
}
