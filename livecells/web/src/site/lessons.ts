import { LiveCell } from "../cell/live-cell.ts";
import { ReaderFiles } from "../files/reader-files.ts";
import { Lesson } from "../lesson/lesson.ts";
import { PageBar } from "../page/page-bar.ts";
import { scratchCell } from "../page/scratch.ts";
import type { Python } from "../python/python.ts";
import { whenReaderReturns } from "../python/returning.ts";

interface Observable {
  subscribe(listen: () => void): unknown;
}

declare global {
  interface Window {
    /** Material's stream of pages: one for the first, one for each instant navigation. */
    readonly document$?: Observable;
  }
}

/**
 * Keep one lesson open: that of the page now shown. Python stays warm from one to the next.
 *
 * @param root - the site's address, so that edits are found again wherever the site moves
 */
export function followPages(root: URL, python: Python): void {
  const files = new ReaderFiles(python, root);
  let cells: LiveCell[] = [];
  let lesson: Lesson | null = null;
  const open = () => {
    const found = [...document.querySelectorAll("live-cell")].filter((c) => c instanceof LiveCell);
    if (found.length === cells.length && found.every((cell, at) => cell === cells[at])) return;
    lesson?.close();
    const last = found.at(-1);
    const scratch = last?.key === "scratch" ? null : scratchCell(found);
    cells = scratch ? [...found, scratch] : found;
    lesson = last ? new Lesson(lessonName(root), cells, python, files, pageBar(last)) : null;
    if (last) whenReaderReturns(python.manifest, () => python.startAhead());
    if (document.querySelector("live-quiz")) void import("../quiz/quiz.ts").catch(() => {});
  };
  if (window.document$) window.document$.subscribe(open);
  else open();
}

function lessonName(root: URL): string {
  return location.pathname.replace(root.pathname, "").replace(/(index\.html)?$/, "");
}

/** The build's `<live-page>`, or one at the end of a page that has none. */
function pageBar(last: LiveCell): PageBar {
  const found = document.querySelector("live-page");
  if (found instanceof PageBar) return found;
  const made = new PageBar();
  last.after(made);
  return made;
}
