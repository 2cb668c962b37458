import { h } from "../dom.ts";
import type { Input } from "./input.ts";
import { Scale } from "./scales.ts";

const SVG = "http://www.w3.org/2000/svg";
const BY_POINTER = "Click the figure above, or write both:";
const BY_KEYS = "Write both:";

/** A point that the reader places on the figure above; the same point as two numbers. */
export class Place implements Input {
  readonly element: HTMLElement;
  readonly missing = "Place the point first.";
  readonly #x = field();
  readonly #y = field();
  readonly #home: Element;
  #mark: SVGElement | null = null;

  /** @param names - what the two axes measure */
  constructor(list: Element, title: string, names: readonly [string, string]) {
    this.#home = list.closest("live-quiz") ?? list;
    const fields = [this.#x, this.#y].map((input, at) => h("label", {}, `${names[at]} `, input));
    const hint = h("div", { class: "lc-hint" }, this.#drawing ? BY_POINTER : BY_KEYS);
    const legend = h("legend", { class: "lc-unseen" }, title);
    this.element = h("fieldset", { class: "lc-options lc-place" }, legend, hint, ...fields);
    this.element.addEventListener("input", () => this.#draw());
    const page = this.#home.closest("article") ?? document.body; // goes with the page
    page.addEventListener("click", (event) => this.#point(event as MouseEvent));
    this.#offer();
    const output = this.#drawing?.closest(".lc-output");
    const drawnAnew = new MutationObserver(() => {
      if (!this.#mark?.isConnected) this.#draw();
    });
    if (output) drawnAnew.observe(output, { childList: true, subtree: true });
  }

  answer(): string | null {
    const [x, y] = [this.#x.valueAsNumber, this.#y.valueAsNumber];
    return Number.isFinite(x) && Number.isFinite(y) ? `${x}, ${y}` : null;
  }

  /** The last figure above that has scales. */
  get #drawing(): SVGSVGElement | null {
    const all = document.querySelectorAll<SVGSVGElement>("live-cell .lc-output svg[data-x]");
    const above = [...all].filter(
      (each) => each.compareDocumentPosition(this.#home) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return above.at(-1) ?? null;
  }

  #point(event: MouseEvent): void {
    const drawing = event.target instanceof Element ? event.target.closest("svg") : null;
    if (!drawing || drawing !== this.#drawing) return;
    const scales = Scale.both(drawing);
    const toDrawing = drawing.getScreenCTM()?.inverse();
    if (!scales || !toDrawing) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(toDrawing);
    const [x, y] = [scales[0].valueAt(at.x), scales[1].valueAt(at.y)];
    if (x === null || y === null) return;
    this.#x.valueAsNumber = x;
    this.#y.valueAsNumber = y;
    this.#draw();
  }

  /** Show that the figure can be pointed at, and let the arrow keys step as finely. */
  #offer(): { drawing: SVGSVGElement; scales: [Scale, Scale] } | null {
    const drawing = this.#drawing;
    const scales = drawing && Scale.both(drawing);
    if (!drawing || !scales) return null;
    drawing.dataset.pointing = "";
    this.#x.step = String(scales[0].step);
    this.#y.step = String(scales[1].step);
    return { drawing, scales };
  }

  #draw(): void {
    this.#mark?.remove();
    this.#mark = null;
    const figure = this.#offer();
    const x = figure?.scales[0].placeOf(this.#x.valueAsNumber) ?? null;
    const y = figure?.scales[1].placeOf(this.#y.valueAsNumber) ?? null;
    if (!figure || x === null || y === null) return;
    this.#mark = cross(x, y);
    figure.drawing.append(this.#mark);
  }
}

function field(): HTMLInputElement {
  return h("input", { type: "number", step: "any", autocomplete: "off" });
}

function cross(x: number, y: number): SVGElement {
  const mark = document.createElementNS(SVG, "path");
  mark.setAttribute("class", "lc-mark");
  mark.setAttribute("transform", `translate(${x} ${y})`);
  mark.setAttribute("d", "M-9 0H9M0-9V9M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0");
  mark.setAttribute("fill", "none");
  mark.setAttribute("stroke", "currentColor");
  mark.setAttribute("stroke-width", "1.6");
  return mark;
}
