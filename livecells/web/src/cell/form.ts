import { h } from "../dom.ts";
import { type Control, control } from "./control.ts";
import type { LiveCell } from "./live-cell.ts";
import type { Source } from "./source.ts";

/** One control of the build's `data-form`; `value` and `options` are Python literals. */
export interface FormField {
  readonly name: string;
  readonly kind: "slider" | "number" | "integer" | "string" | "boolean" | "dropdown";
  readonly line: number;
  readonly value: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly options?: readonly string[];
  readonly free?: boolean;
}

let count = 0;

/** The controls above a cell; each one writes a literal in the cell's code. */
export class Form {
  readonly #source: Source;
  readonly #moved: () => void;
  readonly #controls: readonly (readonly [FormField, Control])[];
  /** The literal that each control stands for, so that half-typed input is left alone. */
  readonly #shown = new Map<FormField, string>();
  readonly #why = h("p", { class: "lc-form-why", id: `lc-why-${++count}` });
  readonly #box: HTMLElement;
  #held = false;

  static of(cell: LiveCell, source: Source, moved: () => void): Form | null {
    const fields = readFields(cell.dataset.form);
    return fields.length > 0 ? new Form(cell, fields, source, moved) : null;
  }

  private constructor(
    cell: LiveCell,
    fields: readonly FormField[],
    source: Source,
    moved: () => void,
  ) {
    this.#source = source;
    this.#moved = moved;
    this.#controls = fields.map((field) => {
      const made = control(field, (literal) => void this.#write(field, literal));
      this.#shown.set(field, field.value);
      return [field, made] as const;
    });
    const rows = this.#controls.map(([, { element }]) => element);
    const box =
      cell.querySelector<HTMLElement>(":scope > .lc-form") ?? h("div", { class: "lc-form" });
    const title = box.querySelector(":scope > .lc-form-title") ?? "";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", cell.dataset.title ?? `Controls of ${cell.name}`);
    box.replaceChildren(title, ...rows, this.#why);
    this.#why.hidden = true;
    this.#box = box;
    cell.prepend(box);
  }

  /** Whether the controls are to keep still. */
  get held(): boolean {
    return this.#held;
  }

  /** Keep the controls still, and say why; null lets them move. */
  hold(why: string | null): void {
    this.#held = why !== null;
    this.#why.hidden = !this.#held;
    this.#why.textContent = why ?? "";
    this.#box.title = why ?? "";
    if (this.#held) this.#box.setAttribute("aria-describedby", this.#why.id);
    else this.#box.removeAttribute("aria-describedby");
    for (const [, { element }] of this.#controls) {
      for (const input of element.querySelectorAll<HTMLInputElement>("input, select")) {
        input.disabled = this.#held;
      }
    }
  }

  /** The reader edited the code: the controls of what changed follow. */
  refresh(): void {
    for (const [field, made] of this.#controls) {
      const place = literalOf(this.#source.text, field.name);
      const literal = place && this.#source.text.slice(place.from, place.to);
      if (literal === null || literal === this.#shown.get(field)) continue;
      this.#shown.set(field, literal);
      made.show(literal);
    }
  }

  async #write(field: FormField, literal: string): Promise<void> {
    await this.#source.open(); // so that what the control writes can be undone
    const place = literalOf(this.#source.text, field.name);
    if (!place || this.#held) return;
    this.#source.write(place.from, place.to, literal);
    this.#moved();
  }
}

function readFields(json: string | undefined): readonly FormField[] {
  try {
    const fields: unknown = JSON.parse(json ?? "[]");
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}

/** Where the literal of `name = literal  # @param` stands in the code as it is now. */
function literalOf(source: string, name: string): { from: number; to: number } | null {
  const line = new RegExp(
    `^(${name}\\s*(?::[^=\\n]+)?=[^\\S\\n]*)(\\S.*?)(?=[^\\S\\n]*#\\s*@param\\b)`,
    "m",
  );
  const match = line.exec(source);
  if (!match) return null;
  const from = match.index + (match[1] ?? "").length;
  return { from, to: from + (match[2] ?? "").length };
}
