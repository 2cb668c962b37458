import { h } from "../dom.ts";
import { stepped } from "./code.ts";
import type { Flat } from "./flat.ts";
import type { PointHandle } from "./grammar.ts";
import { grip, put, WAYS } from "./grip.ts";
import type { Hold } from "./hold.ts";

const WIDE = 10; // steps that Shift makes of one
let count = 0;

/** A place in a panel that is two numbers of the code: to drag, to move by keys, to type. */
export class PlacePoint {
  /** The two fields. */
  readonly element = h("div", { class: "lcv-pair" });
  readonly #grip: HTMLElement;
  readonly #fields: readonly HTMLInputElement[];
  readonly #dots = h("div", { class: "lcv-dots", "aria-hidden": "true" });
  #places: readonly (readonly number[])[] = [];
  readonly #hold: Hold;
  readonly #flat: Flat;
  #handle: PointHandle;
  #at: readonly [number, number] | null = null;
  /** Where it was when it was taken hold of. */
  #before: readonly [number, number] | null = null;

  constructor(handle: PointHandle, flat: Flat, hold: Hold) {
    this.#handle = handle;
    this.#hold = hold;
    this.#flat = flat;
    this.#fields = handle.labels.map((label, i) => this.#field(label, i));
    this.#grip = grip(
      "start",
      { role: "button" },
      {
        moved: (x, y) => this.#dragged(x, y),
        key: (event) => this.#key(event),
      },
    );
    this.#grip.addEventListener("focus", () => {
      this.#before = this.#at;
    });
    this.#grip.append(
      h("span", { class: "lcv-hint", "aria-hidden": "true" }, `drag the ${handle.label}`),
    );
    const { marks } = flat.panel;
    const pointed = marks.some(({ mark, apart }) => mark === "arrow" && !apart);
    this.#grip.toggleAttribute("data-above", pointed); // arrows have words below
    flat.plot.append(this.#dots, this.#grip);
    this.update(handle);
  }

  get name(): string {
    return this.#handle.name;
  }

  /** Mark the places to which it can go before Python is there. */
  showDots(places: readonly (readonly number[])[]): void {
    this.#places = places;
    const plane = this.#flat.plane;
    const dots = plane ? places : [];
    this.#dots.replaceChildren(
      ...dots.map(([a, b]) => {
        const dot = h("span", { class: "lcv-ahead-dot" });
        dot.style.left = `${plane?.x.place(a ?? 0)}px`;
        dot.style.top = `${plane?.y.place(b ?? 0)}px`;
        return dot;
      }),
    );
  }

  remove(): void {
    this.#dots.remove();
    this.element.remove();
    this.#grip.remove();
  }

  update(handle: PointHandle): void {
    this.#handle = handle;
    for (const [i, field] of this.#fields.entries()) field.step = String(handle.steps[i]);
    this.follow();
  }

  /** Show what the code says; without two numbers there, there is nothing to drag. */
  follow(): void {
    const numbers = this.#hold.numbers(this.#handle.name, "numbers");
    const [a, b, ...more] = numbers ?? [];
    this.#at = a === undefined || b === undefined || more.length > 0 ? null : [a, b];
    this.element.hidden = this.#at === null;
    if (this.#places.length > 0) this.showDots(this.#places); // the panel may have another size
    this.#show();
  }

  #show(): void {
    const plane = this.#flat.plane;
    const at = this.#at;
    put(this.#grip, at && plane ? [plane.x.place(at[0]), plane.y.place(at[1])] : null);
    if (!at) return;
    const { label, steps } = this.#handle;
    const [a, b] = [stepped(at[0], steps[0]), stepped(at[1], steps[1])];
    this.#grip.setAttribute("aria-label", `drag the ${label}: ${a}, ${b}. Arrow keys move it.`);
    for (const [i, field] of this.#fields.entries()) {
      if (document.activeElement !== field) field.value = String(at[i]);
    }
  }

  #dragged(x: number, y: number): void {
    const plane = this.#flat.plane;
    if (!plane) return;
    const { x: across, y: up } = this.#flat.panel;
    this.#move(within(plane.x.value(x), across.limits), within(plane.y.value(y), up.limits));
    this.#grip.dataset.touched = "";
  }

  #key(event: KeyboardEvent): void {
    const way = WAYS[event.key];
    if (event.key === "Escape" && this.#before) this.#move(...this.#before);
    if (!way || !this.#at) return;
    event.preventDefault();
    event.stopPropagation();
    const far = event.shiftKey ? WIDE : 1;
    const { steps } = this.#handle;
    this.#move(this.#at[0] + far * way[0] * steps[0], this.#at[1] + far * way[1] * steps[1]);
  }

  #move(a: number, b: number): void {
    const { steps } = this.#handle;
    this.#write(stepped(a, steps[0]), stepped(b, steps[1]));
  }

  #write(first: string, second: string, exact = false): void {
    this.#at = [Number(first), Number(second)];
    this.#show();
    this.#hold.write({
      name: this.#handle.name,
      kind: "numbers",
      literal: `[${first}, ${second}]`,
      exact,
    });
  }

  #field(label: string, i: number): HTMLInputElement {
    const id = `lcv-field-${++count}`;
    const field = h("input", { id, type: "number", inputmode: "decimal", step: "any" });
    field.addEventListener("change", () => {
      if (!this.#at || !Number.isFinite(field.valueAsNumber)) return;
      const [a, b] = this.#at.map(String);
      this.#write(i === 0 ? field.value : (a ?? ""), i === 1 ? field.value : (b ?? ""), true);
    });
    this.element.append(h("div", { class: "lcv-field" }, h("label", { for: id }, label), field));
    return field;
  }
}

function within(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(Math.max(value, low), high);
}
