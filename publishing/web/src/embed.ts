/**
 * With `?embed=1` a page is a part of somebody else's: no navigation, links open in a new tab,
 * and the parent is told the height. `&cell=4` or `#cell-4` leaves that cell alone.
 */
export function embed(base: URL): void {
  const asked = new URLSearchParams(location.search);
  if (asked.get("embed") !== "1") return;
  document.documentElement.dataset.embed = "";
  const cell = asked.get("cell") ?? /^#cell-(\d+)$/.exec(location.hash)?.[1];
  const found = cell ? document.getElementById(`cell-${cell}`) : null;
  if (found) showOnly(found);
  sign(base);
  document.addEventListener("click", openOutside, { capture: true });
  reportHeight(location.pathname.replace(base.pathname, ""));
}

/** Hide everything of the article that doesn't hold the cell. */
function showOnly(cell: HTMLElement): void {
  for (let child: HTMLElement = cell; child.parentElement; child = child.parentElement) {
    for (const sibling of child.parentElement.children) {
      if (sibling !== child) sibling.toggleAttribute("data-embed-hidden", true);
    }
    if (child.parentElement.tagName === "ARTICLE") return;
  }
}

/** Say whose it is: the licence asks for that. */
function sign(base: URL): void {
  const line = document.createElement("p");
  line.className = "embed-sign";
  const lesson = document.createElement("a");
  lesson.href = location.pathname + location.hash;
  lesson.textContent = document.querySelector("article h1")?.firstChild?.textContent ?? "Lesson";
  const course = document.createElement("a");
  course.href = base.href;
  course.textContent =
    document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content ?? "Course";
  const licence = document.querySelector<HTMLLinkElement>('head link[rel="license"]');
  line.append(lesson, " · ", course);
  if (licence) {
    const link = document.createElement("a");
    link.href = licence.href;
    link.textContent = "CC BY 4.0";
    line.append(" · ", link);
  }
  document.querySelector("article")?.append(line);
}

/** The frame belongs to the page around it: other pages open beside, before Material takes the click. */
function openOutside(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || link.hasAttribute("download")) return;
  const here = new URL(link.href, location.href);
  if (here.pathname === location.pathname && here.hash) return;
  link.target = "_blank";
  link.rel = "noopener";
}

function reportHeight(page: string): void {
  if (window.parent === window) return;
  const article = document.querySelector<HTMLElement>(".md-main");
  if (!article) return;
  let last = 0;
  const report = () => {
    const height = Math.ceil(article.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    // "*": any page may embed, and a height is no secret
    window.parent.postMessage({ subject: "lti.frameResize", height }, "*");
    window.parent.postMessage({ type: "embed-height", height, page }, "*");
  };
  new ResizeObserver(report).observe(article);
}
