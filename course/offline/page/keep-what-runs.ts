import { ask, refused, start, supported } from "./worker.ts";

/** Milliseconds without news of a cell: then keeping takes nothing from a reader who waits. */
const QUIET = 2000;
const AT_WORK = ["queued", "loading", "running"].map((state) => `[data-state="${state}"]`).join();

/** Keep each lesson in which a cell has run, so that it runs again without a network. */
export function keepWhatRuns(base: URL): void {
  if (!supported() || refused()) return;
  const ran = new Set<string>();
  const asked = new Set<string>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const look = (records: MutationRecord[]) => {
    const done = records.some(({ target }) => (target as HTMLElement).dataset.state === "done");
    if (done) ran.add(location.pathname.replace(base.pathname, ""));
    clearTimeout(quiet);
    quiet = setTimeout(keepThem, QUIET);
  };
  const keepThem = () => {
    if (refused() || document.querySelector(AT_WORK)) return; // their end will be news
    for (const page of [...ran].filter((each) => !asked.has(each))) {
      asked.add(page);
      keep(base, page).catch(() => asked.delete(page));
    }
  };
  new MutationObserver(look).observe(document.documentElement, {
    subtree: true,
    attributeFilter: ["data-state"],
  });
}

async function keep(base: URL, page: string): Promise<void> {
  await ask(await start(base), { keep: [page] });
}
