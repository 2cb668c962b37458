import { LiveCell } from "../cell/live-cell.ts";
import { Lesson } from "../lesson/lesson.ts";
import type { Python } from "../python/python.ts";

interface Observable {
  subscribe(listen: () => void): unknown;
}

declare global {
  interface Window {
    /** Material's stream of pages: one for the first, one for each instant navigation. */
    readonly document$?: Observable;
  }
}

/** Keep one lesson open: that of the page now shown. Python stays warm from one to the next. */
export function followPages(python: Python): void {
  let cells: LiveCell[] = [];
  let lesson: Lesson | null = null;
  const open = () => {
    const found = [...document.querySelectorAll("live-cell")].filter((c) => c instanceof LiveCell);
    if (found.length === cells.length && found.every((cell, at) => cell === cells[at])) return;
    lesson?.close();
    cells = found;
    lesson = cells.length > 0 ? new Lesson(cells, python) : null;
  };
  if (window.document$) window.document$.subscribe(open);
  else open();
}
