/** Milliseconds without a change after which a height is told: a page that grows tells it once. */
const SETTLED = 250;

/**
 * With `?embed` or `?embed=1` a page is a part of somebody else's: no navigation, links open in a
 * new tab, and the parent is told the height. `&cell=4` leaves that cell alone, `&cell=find-a-rate`
 * that exercise; so do `#cell-4` and `#exercise-find-a-rate`. `&picture` leaves of a cell the picture
 * that one can pull at, without its code; without a cell, of the first that has one.
 */
export function embed(base: URL): void {
  const asked = new URLSearchParams(location.search);
  if (!["", "1"].includes(asked.get("embed") ?? "no")) return;
  document.documentElement.dataset.embed = "";
  const part = partOf(asked);
  if (asked.has("picture") || asked.has("amp;picture")) {
    showPicture(part);
  } else if (part !== null) {
    const found = document.getElementById(`cell-${part}`) ?? exercise(part);
    if (found) showOnly(found);
    else missing(`no cell or exercise "${part}"`);
  }
  sign(base);
  document.addEventListener("click", openOutside, { capture: true });
  reportHeight(location.pathname.replace(base.pathname, ""));
}

/** The number of a cell or the name of an exercise; "amp;cell" is what `&amp;` in an address gives. */
function partOf(asked: URLSearchParams): string | null {
  const hash = /^#(?:cell|exercise)-([\w-]+)$/.exec(location.hash);
  return asked.get("cell") ?? asked.get("amp;cell") ?? hash?.[1] ?? null;
}

/** An exercise with its task, which stands around its cell. */
function exercise(slug: string): HTMLElement | null {
  return document.getElementById(`exercise-${slug}`)?.closest<HTMLElement>(".lc-exercise") ?? null;
}

/** Leave the picture of a cell, its controls and its words; the code is there, unseen. */
function showPicture(part: string | null): void {
  const within = part === null ? "" : `#cell-${CSS.escape(part)} `;
  const cell = document.querySelector(`${within}[data-views]`)?.closest("live-cell");
  if (!(cell instanceof HTMLElement)) {
    missing(`no picture to pull at${part === null ? "" : ` in cell "${part}"`}`);
    return;
  }
  document.documentElement.dataset.embed = "picture";
  showOnly(cell);
}

/** Tell whoever wrote the address that it asks for what isn't there. */
function missing(what: string): void {
  const cells = document.querySelectorAll("[id^=cell-]").length;
  const slugs = [...document.querySelectorAll("[data-exercise]")].map((each) =>
    each.getAttribute("data-exercise"),
  );
  const note = document.createElement("p");
  note.className = "embed-missing";
  note.setAttribute("role", "note");
  note.textContent = `There is ${what} on this page: all of it is shown. It has ${
    cells ? `cells 1 to ${cells}` : "no cells"
  }${slugs.length ? `, and the exercises ${slugs.join(", ")}` : ""}.`;
  document.querySelector("article")?.prepend(note);
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
  const here = new URL(location.href); // a path alone may begin like another host: //elsewhere/
  here.search = "";
  lesson.href = here.href;
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

/** Tell the parent the height once it has settled, as text: some parents parse whatever comes. */
function reportHeight(page: string): void {
  const main = document.querySelector<HTMLElement>(".md-main");
  if (window.parent === window || !main) return;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const height = Math.ceil(main.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // "*": any page may embed, and a height is no secret
    window.parent.postMessage(JSON.stringify({ subject: "lti.frameResize", height }), "*");
    window.parent.postMessage(JSON.stringify({ type: "embed-height", height, page }), "*");
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void loaded.then(tell), SETTLED);
  };
  new ResizeObserver(changed).observe(main);
}

const loaded = new Promise<void>((resolve) => {
  if (document.readyState === "complete") resolve();
  else addEventListener("load", () => resolve(), { once: true });
}).then(() => document.fonts.ready);
