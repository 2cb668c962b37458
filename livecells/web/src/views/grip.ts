import { h } from "../dom.ts";
import type { Point } from "./plane.ts";

/** Which way an arrow key moves or turns something. */
export const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

interface GripEvents {
  pressed?(x: number, y: number): void;
  /** A place in pixels of what holds the grip. */
  moved(x: number, y: number): void;
  key?(event: KeyboardEvent): void;
}

/** Something over a drawing that can be taken hold of: 44 px for a finger, and a place for focus. */
export function grip(
  name: string,
  attributes: Readonly<Record<string, string>>,
  events: GripEvents,
): HTMLElement {
  const element = h("div", { class: `lcv-grip lcv-grip-${name}`, tabindex: "0", ...attributes });
  draggable(element, () => element.parentElement ?? element, events);
  element.addEventListener("keydown", (event) => events.key?.(event));
  return element;
}

/** Follow a pointer that was pressed on an element, in pixels of a surface. */
export function draggable(element: HTMLElement, surface: () => Element, events: GripEvents): void {
  let held = false;
  const at = (event: PointerEvent): Point => {
    const { left, top } = surface().getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = true;
    events.pressed?.(...at(event));
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
    event.preventDefault();
    event.stopPropagation();
  });
  element.addEventListener("pointermove", (event) => {
    if (held) events.moved(...at(event));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    element.addEventListener(end, () => {
      held = false;
    });
  }
}

/** Put a grip at a place; null hides it. */
export function put(element: HTMLElement, place: Point | null): void {
  element.hidden = place === null;
  if (!place) return;
  element.style.left = `${place[0]}px`;
  element.style.top = `${place[1]}px`;
}
