import type { Output } from "../protocol.ts";
import { Rate } from "../rate.ts";

const WINDOW = 100; // milliseconds
/** Python paces itself (livecells.page.streams) far below this; forged outputs do not. */
const MOST_IN_A_WINDOW = 60;

/** Lets through as many outputs as a page can hear, and tells how many it left out. */
export class Throttle {
  readonly #send: (output: Output) => void;
  readonly #rate = new Rate(MOST_IN_A_WINDOW, WINDOW);
  #leftOut = 0;

  constructor(send: (output: Output) => void) {
    this.#send = send;
  }

  pass(output: Output): void {
    // an error is a run's last word, and there is one of it
    if (this.#rate.exceeded() && output.type !== "error") this.#leftOut++;
    else this.#send(output);
  }

  /** The run is over. */
  end(): void {
    if (this.#leftOut === 0) return;
    const text = `${this.#leftOut.toLocaleString("en")} outputs came too fast and are left out\n`;
    this.#send({ type: "stream", name: "stderr", text });
  }
}
