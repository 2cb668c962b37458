import { h } from "../dom.ts";
import { formatNumber, numberValue, pythonString, stringValue } from "../literals.ts";
import type { FormField } from "./form.ts";

/** A labelled native control that reads and writes one Python literal. */
export interface Control {
  readonly element: HTMLElement;
  /** Follow a literal that the reader has written. */
  show(literal: string): void;
}

type Write = (literal: string) => void;

let count = 0;

export function control(field: FormField, write: Write): Control {
  switch (field.kind) {
    case "slider":
      return slider(field, write);
    case "number":
    case "integer":
      return number(field, write);
    case "boolean":
      return checkbox(field, write);
    case "dropdown":
      return field.free ? suggested(field, write) : dropdown(field, write);
    default:
      return text(field, write);
  }
}

function slider(field: FormField, write: Write): Control {
  const { min = 0, max = 100, step = 1 } = field;
  const input = h("input", {
    type: "range",
    min: String(min),
    max: String(max),
    step: String(step),
  });
  const value = h("span", { class: "lc-value", "aria-hidden": "true" }); // the slider says it
  const show = (literal: string) => {
    const shown = numberValue(literal);
    if (Number.isNaN(shown)) return;
    input.value = String(shown);
    value.textContent = literal;
    input.setAttribute("aria-valuetext", `${label(field.name)} ${literal}`);
  };
  input.addEventListener("input", () => {
    const literal = formatNumber(input.valueAsNumber, field.value);
    show(literal);
    write(literal);
  });
  return row(field, input, show, value);
}

function number(field: FormField, write: Write): Control {
  const step = field.kind === "integer" ? "1" : "any";
  const input = h("input", { type: "number", step, inputmode: "decimal" });
  input.addEventListener("change", () => {
    if (!input.validity.valid || input.value === "") return;
    const { valueAsNumber: value } = input;
    const whole = field.kind === "integer";
    write(whole ? String(Math.round(value)) : formatNumber(value, field.value));
  });
  return row(field, input, (literal) => {
    input.value = String(numberValue(literal));
  });
}

function checkbox(field: FormField, write: Write): Control {
  const input = h("input", { type: "checkbox" });
  input.addEventListener("change", () => write(input.checked ? "True" : "False"));
  return row(field, input, (literal) => {
    input.checked = literal === "True";
  });
}

function dropdown(field: FormField, write: Write): Control {
  const options = (field.options ?? []).map((literal) =>
    h("option", { value: literal }, meaning(literal)),
  );
  const input = h("select", {}, ...options);
  input.addEventListener("change", () => write(input.value));
  return row(field, input, (literal) => {
    const option = options.find((o) => o.textContent === meaning(literal));
    if (option) input.value = option.value;
  });
}

/** Any text, with suggestions. */
function suggested(field: FormField, write: Write): Control {
  const options = field.options ?? [];
  const list = h(
    "datalist",
    { id: `lc-list-${++count}` },
    ...options.map((literal) => h("option", { value: meaning(literal) })),
  );
  const literalFor = (typed: string) =>
    options.find((literal) => meaning(literal) === typed) ??
    (isNumber(field.value) && isNumber(typed) ? typed.trim() : pythonString(typed));
  const made = text(field, write, literalFor);
  made.element.querySelector("input")?.setAttribute("list", list.id);
  made.element.append(list);
  return made;
}

function text(field: FormField, write: Write, literalFor = pythonString): Control {
  const input = h("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  input.addEventListener("change", () => write(literalFor(input.value)));
  return row(field, input, (literal) => {
    input.value = meaning(literal);
  });
}

/** What a reader sees of a literal. */
function meaning(literal: string): string {
  return stringValue(literal) ?? literal;
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && !Number.isNaN(numberValue(text));
}

function row(
  field: FormField,
  input: HTMLElement,
  show: (literal: string) => void,
  ...more: HTMLElement[]
): Control {
  input.id = `lc-control-${++count}`;
  const name = h("label", { for: input.id }, label(field.name));
  const element = h("div", { class: `lc-field lc-${field.kind}` }, name, input, ...more);
  show(field.value);
  return { element, show };
}

/** "learning_rate" reads better, and sounds better, as "learning rate". */
function label(name: string): string {
  return name.replaceAll("_", " ");
}
