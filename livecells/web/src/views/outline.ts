// Outlines as SVG has them, from places in pixels. What has no place is left out.

const NAMESPACE = "http://www.w3.org/2000/svg";

export function s(
  tag: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: (Node | string)[]
): SVGElement {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export interface Places {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** A line through the places from one number to another. */
export function line({ x, y }: Places, from = 0, to = x.length): string {
  let path = "";
  for (let i = from; i < to; i++) {
    const [a = Number.NaN, b = Number.NaN] = [x[i], y[i]];
    if (hasPlace(a, b)) path += `${path ? "L" : "M"}${tidy(a)} ${tidy(b)}`;
  }
  return path;
}

/** A dot at each place, for a line with round ends. */
export function specks({ x, y }: Places, to: number): string {
  let path = "";
  for (let i = 0; i < to; i++) {
    const [a = Number.NaN, b = Number.NaN] = [x[i], y[i]];
    if (hasPlace(a, b)) path += `M${tidy(a)} ${tidy(b)}h0`;
  }
  return path;
}

export function star(x: number, y: number, size: number): string {
  const corners = { x: [] as number[], y: [] as number[] };
  for (let i = 0; i < 10; i++) {
    const reach = size * (i % 2 === 0 ? 1 : 0.42);
    corners.x.push(x + reach * Math.sin((Math.PI * i) / 5));
    corners.y.push(y - reach * Math.cos((Math.PI * i) / 5));
  }
  return `${line(corners)}Z`;
}

/** A shaft with a head, unless it is too short to have one. */
export function arrow(x: number, y: number, toX: number, toY: number): string {
  const length = Math.hypot(toX - x, toY - y);
  if (!hasPlace(x, y) || !hasPlace(toX, toY)) return "";
  const shaft = `M${tidy(x)} ${tidy(y)}L${tidy(toX)} ${tidy(toY)}`;
  if (length < 4) return shaft;
  const head = Math.min(8, length / 2);
  const turn = Math.atan2(toY - y, toX - x);
  const side = (angle: number) =>
    `M${tidy(toX)} ${tidy(toY)}L${tidy(toX - head * Math.cos(turn + angle))} ${tidy(toY - head * Math.sin(turn + angle))}`;
  return shaft + side(0.5) + side(-0.5);
}

export function hasPlace(x: number, y: number): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

/** To a tenth, as the build writes it. */
export function tidy(value: number): string {
  return String(Math.round(value * 10) / 10);
}
