import { Picture } from "./picture.ts";
import { readViews } from "./reading.ts";

const shown = new WeakMap<HTMLElement, Picture>();

/** What tells that a reader means a picture, and is not only passing it. */
const MEANT = ["pointerenter", "pointerdown", "focusin"];

/**
 * Show a picture in an element: a new one, or, where one is shown, its new numbers in its place, so
 * that what the reader holds in hand stays there.
 *
 * @throws Refused when the text is no picture that can be drawn
 */
export function showViews(element: HTMLElement, text: string): void {
  const views = readViews(text);
  const picture = shown.get(element);
  if (picture?.fits(views)) picture.update(views);
  else shown.set(element, new Picture(element, views));
}

/**
 * Fetch the numbers of the build's picture and let it live.
 *
 * @param base - the address of the page that the picture is on
 */
export async function open(box: HTMLElement, base: string): Promise<void> {
  const { views, prepared } = box.dataset;
  if (!views || !box.isConnected || box.dataset.live !== undefined) return;
  const text = await fetched(new URL(views, base));
  if (!text || !box.isConnected || box.dataset.live !== undefined) return;
  showViews(box, text);
  if (!prepared) return;
  const ahead = new URL(prepared, base);
  whenMeant(box, () => void offerAhead(box, text, ahead).catch(() => {}));
}

/** What the build made ahead weighs more than the page: it comes when the reader reaches for it. */
function whenMeant(box: HTMLElement, act: () => void): void {
  const once = () => {
    for (const sign of MEANT) box.removeEventListener(sign, once);
    act();
  };
  for (const sign of MEANT) box.addEventListener(sign, once, { passive: true });
}

async function offerAhead(box: HTMLElement, text: string, address: URL): Promise<void> {
  const [{ Prepared }, ahead] = await Promise.all([import("./prepared.ts"), fetched(address)]);
  if (ahead) shown.get(box)?.offer(new Prepared(text, ahead));
}

async function fetched(address: URL): Promise<string | null> {
  const response = await fetch(address);
  return response.ok ? response.text() : null;
}
