import { VIEWS_CLASS } from "./names.ts";

const AHEAD = "800px 0px"; // of the screen: what is there when the reader comes

/** Let the build's pictures below an element live, each when it comes near. */
export function liveWhenNear(region: HTMLElement): void {
  const box = region.querySelector<HTMLElement>(`:scope > .${VIEWS_CLASS}[data-views]`);
  if (!box) return;
  const base = document.baseURI; // of this page: instant navigation changes it before the page goes
  const observer = new IntersectionObserver(
    (entries) => {
      // a page that hides what is above may tell of far away and of near in one breath
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      // without it the build's drawing stays, which shows the same
      void import("./views.ts").then(({ open }) => open(box, base)).catch(() => {});
    },
    { rootMargin: AHEAD },
  );
  observer.observe(box);
}
