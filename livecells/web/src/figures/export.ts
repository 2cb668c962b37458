import { save } from "../save.ts";

const BOTH_PALETTES = /light-dark\(([^,()]+),\s*([^,()]+)\)/g;

/** Save a figure as a file of its own, in the colours that are shown now. */
export function saveFigure(figure: HTMLElement): void {
  const svg = figure.querySelector("svg");
  if (svg) save("figure.svg", new Blob([standalone(svg)], { type: "image/svg+xml" }));
  else void saveImage(figure.querySelector("img"));
}

/** An SVG document: other programs know neither the page's palettes nor its ground. */
function standalone(svg: SVGSVGElement): string {
  const dark = getComputedStyle(svg).colorScheme.includes("dark");
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of [
    ["width", "100%"],
    ["height", "100%"],
    ["fill", dark ? pageGround() : "#ffffff"],
  ] as const) {
    ground.setAttribute(name, value);
  }
  copy.prepend(ground);
  const text = new XMLSerializer().serializeToString(copy);
  return text.replace(BOTH_PALETTES, (_, light: string, night: string) => (dark ? night : light));
}

function pageGround(): string {
  return getComputedStyle(document.body).backgroundColor;
}

async function saveImage(image: HTMLImageElement | null): Promise<void> {
  if (!image) return;
  const content = await (await fetch(image.src)).blob();
  save(content.type === "image/jpeg" ? "figure.jpg" : "figure.png", content);
}
