import { h } from "../dom.ts";
import type { Output } from "../protocol.ts";
import { VIEWS_CLASS } from "../views/names.ts";
import { BothEnds } from "./both-ends.ts";
import { Picture } from "./picture.ts";
import { type Piece, Rich } from "./piece.ts";
import { animationOf, Player } from "./player.ts";
import { StreamView } from "./stream.ts";

const MOST = 200; // outputs kept, half of them from the start and half from the end
const HEAVIEST = 60_000; // elements kept, about, in the same way
const A_FRAME = 1_000; // elements drawn in one frame, about

/**
 * Draws what a run gives into the region under the cell, a bounded part of it a frame: code that
 * shows things without end must not keep a slow page from hearing the reader press Stop.
 */
export class OutputView {
  readonly #region: HTMLElement;
  readonly #gap = h("p", { class: "lc-gap" });
  readonly #cell: string;
  #waiting = new BothEnds<Piece>(MOST, HEAVIEST);
  #shown = new BothEnds<Piece>(MOST, HEAVIEST);
  readonly #written = new Set<StreamView>();
  #frame = 0;
  readonly #players = new Map<string, Player>(); // of this run, by their animation's name
  readonly #moved = new Set<Player>();
  /** The last run's picture, which stands until this run's takes its place: it may be in hand. */
  #standing: HTMLElement | null = null;
  #clearNext = false;
  #clearNow = false;
  #count = 0;

  constructor(region: HTMLElement) {
    this.#region = region;
    this.#cell = region.closest("live-cell")?.id ?? "";
  }

  begin(): void {
    this.#draw(Infinity);
    this.#players.clear();
    this.#clearNext = true;
    this.#region.setAttribute("aria-busy", "true"); // announced once, when the run is over
    this.#region.dataset.old = "";
  }

  /** Takes a fixed time: nothing is drawn here, and what waits is bounded. */
  add(output: Output): void {
    if (output.type === "stream") this.#print(output);
    else if (output.type === "clear") this.#clear(output.wait);
    else if (output.type === "display" && animationOf(output)) this.#move(output);
    else if (Picture.shows(output)) this.#waiting.push(new Picture(output));
    else this.#waiting.push(new Rich(output, `lc-out-${this.#cell}-${++this.#count}-`));
    this.#drawSoon();
  }

  /** The run is over: whoever reads the region now reads all of it. */
  end(): void {
    this.#makeRoom();
    this.#draw(Infinity);
    this.#standing?.remove();
    this.#standing = null;
    this.#region.removeAttribute("aria-busy");
  }

  /** The run that began will give nothing. */
  keep(): void {
    this.#clearNext = false;
    this.#region.removeAttribute("aria-busy");
  }

  /** What waits goes at once; what is shown goes then, or gives way to the next output. */
  #clear(wait: boolean): void {
    this.#waiting = new BothEnds(MOST, HEAVIEST);
    this.#players.clear();
    this.#clearNext = true;
    this.#clearNow ||= !wait;
  }

  #move(frame: Extract<Output, { type: "display" | "result" }>): void {
    const name = animationOf(frame) ?? "";
    let player = this.#players.get(name);
    if (player) player.add(frame);
    else {
      player = new Player(frame, `lc-out-${this.#cell}-${++this.#count}-`);
      this.#waiting.push(player);
      if (this.#players.size < MOST) this.#players.set(name, player);
    }
    this.#moved.add(player);
  }

  #drawSoon(): void {
    this.#frame ||= requestAnimationFrame(() => this.#draw(A_FRAME)); // a hidden tab has no frames
  }

  #draw(elements: number): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#clearNow) this.#makeRoom();
    for (let left = elements; left > 0 && !this.#waiting.empty; ) {
      const next = this.#waiting.take();
      if (!next) break;
      this.#makeRoom();
      if ("leftOut" in next) this.#remove(this.#shown.skip(next.leftOut));
      else {
        this.#show(next);
        left -= next.weight;
      }
    }
    for (const player of this.#moved) player.draw();
    this.#moved.clear();
    for (const stream of this.#written) stream.draw();
    for (const stream of this.#written) stream.settle(); // measures: after all has been written
    this.#written.clear();
    if (!this.#waiting.empty) this.#drawSoon();
  }

  #print({ name, text, skipped }: Extract<Output, { type: "stream" }>): void {
    const last = this.#waiting.last ?? (this.#clearNext ? undefined : this.#shown.last);
    let stream = last instanceof StreamView && last.name === name ? last : null;
    if (!stream) {
      stream = new StreamView(name);
      this.#waiting.push(stream);
    } else if (this.#waiting.empty) this.#written.add(stream);
    stream.write(text, skipped ?? 0);
  }

  #show(piece: Piece): void {
    if (piece instanceof StreamView) this.#written.add(piece);
    if (piece instanceof Picture && this.#standing) {
      piece.takeOver(this.#standing);
      this.#standing = null;
    } else if (this.#standing) this.#standing.before(piece.element);
    else this.#region.append(piece.element);
    this.#remove(this.#shown.push(piece));
  }

  /** A loop that displays without end fills neither the page nor memory. */
  #remove(pieces: readonly Piece[]): void {
    for (const { element } of pieces) element.remove();
    if (this.#shown.leftOut === 0) return;
    this.#gap.textContent = `${this.#shown.leftOut.toLocaleString("en")} outputs left out here`;
    if (!this.#gap.isConnected) this.#shown.lastOfHead?.element.after(this.#gap);
  }

  #makeRoom(): void {
    if (!this.#clearNext) return;
    this.#clearNext = this.#clearNow = false;
    this.#shown = new BothEnds(MOST, HEAVIEST);
    this.#written.clear();
    delete this.#region.dataset.old;
    this.#standing = this.#region.querySelector<HTMLElement>(`:scope > .${VIEWS_CLASS}`);
    for (const child of [...this.#region.childNodes]) {
      if (child !== this.#standing) child.remove();
    }
  }
}
