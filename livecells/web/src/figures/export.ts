import { save } from "../save.ts";

const BOTH_PALETTES = /light-dark\(([^,()]+),\s*([^,()]+)\)/g;

/** Save a figure as a file of its own, in the colours that are shown now. */
export function saveFigure(figure: HTMLElement): void {
  const svg = figure.querySelector("svg");
  if (svg) void saveDrawing(svg);
  else void saveImage(figure.querySelector("img"));
}

async function saveDrawing(svg: SVGSVGElement): Promise<void> {
  const text = standalone(svg, await typeface());
  save("figure.svg", new Blob([text], { type: "image/svg+xml" }));
}

/** The page's typeface for figures, as a rule that carries the file; none if it can't be had. */
async function typeface(): Promise<string> {
  const answer = await fetch(new URL("./figures.woff2", import.meta.url)).catch(() => null);
  if (!answer?.ok) return "";
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `@font-face{font-family:"Figure Sans";src:url(data:font/woff2;base64,${encoded})}`;
}

/** An SVG document: other programs know neither the page's palettes nor its ground. */
function standalone(svg: SVGSVGElement, sheet: string): string {
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
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = sheet;
  copy.prepend(style, ground);
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
