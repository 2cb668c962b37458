"""A host that can be renewed, and what its service worker has kept in the browser."""

from pathlib import Path

from playwright.sync_api import Page

from course.offline import release_list

from .cells import PATIENCE, Lesson
from .sites import Harm

LESSON = "lessons/04-take-six-steps/"
WORDS = "Now put the three together"
KEPT = """async () => {
  const names = await caches.keys();
  const lists = await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys())));
  return Object.fromEntries(names.map((n, at) => [n, lists[at].map(({ url }) => url)]));
}"""


class Host:
    """A server that can be renewed and taken away."""

    def __init__(self, folder: Path, url: str, harms: dict[str, Harm]) -> None:
        self.folder, self.url, self.harms = folder, url, harms

    @property
    def kept_after_a_run(self) -> int:
        """Count the files that a browser keeps once a cell of one lesson has run."""
        return 1 + sum(not path.endswith(".html") for path in release_list.list_files(self.folder))

    def lighten(self) -> None:
        """Cut what Python starts from: keeping takes a while, and few tests run a cell."""
        for path in (self.folder / "assets/livecells/runtime").rglob("*"):
            if path.is_file() and path.stat().st_size > 100_000:
                start = path.read_bytes()[:1000]
                path.unlink()  # a link to the site's own
                path.write_bytes(start)
        self.write_worker()

    def renew(self, said: str, first: str = "") -> None:
        """Publish another release: new words in a lesson, a new service worker."""
        page = self.folder / LESSON / "index.html"
        text = page.read_text()
        assert WORDS in text, "or nothing is renewed"
        page.unlink()
        page.write_text(text.replace(WORDS, said))
        self.write_worker(first)

    def write_worker(self, first: str = "") -> None:
        """Write the service worker anew, with some code of the test's before its own."""
        code = first + (self.folder / release_list.WORKER).read_text().partition("\n")[2]
        (self.folder / release_list.WORKER).unlink()
        files = release_list.list_files(self.folder)
        (self.folder / release_list.WORKER).write_text(release_list.service_worker(code, files))


def until(page: Page, condition: str, arg: object = None) -> None:
    """Wait for a condition that is a promise; `wait_for_function` would take it for true."""
    held = page.evaluate(
        f"""async (arg) => {{
          const holds = {condition};
          for (const end = Date.now() + {PATIENCE}; Date.now() < end; ) {{
            if (await holds(arg)) return true;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }}
          return false;
        }}""",
        arg,
    )
    assert held, f"never became true: {condition} of {arg}"


def run_and_keep(page: Page, host: Host) -> None:
    """Visit a lesson, run a cell, and wait until all it needs is kept."""
    lesson = Lesson.open(page, host.url + LESSON)
    lesson.cell(3).run()
    count = f"async (wanted) => Object.values(await ({KEPT})()).flat().length === wanted"
    until(page, count, host.kept_after_a_run)


def ask(page: Page, asked: object) -> dict:
    """Send the service worker a message, starting it if need be; gives its last answer."""
    return page.evaluate(
        """async ([asked, patience]) => {
          const worker = "/course/service-worker.js";
          await navigator.serviceWorker.register(worker, { scope: "/course/" });
          const { active } = await navigator.serviceWorker.ready;
          const { port1, port2 } = new MessageChannel();
          active.postMessage(asked, [port2]);
          return new Promise((resolve, reject) => {
            setTimeout(reject, patience, new Error("the service worker never answered"));
            port1.onmessage = ({ data }) => ("failed" in data || data.done) && resolve(data);
          });
        }""",
        [asked, PATIENCE],
    )


def install_renewed(page: Page) -> None:
    """Have the browser look for a renewed release, and wait until it is installed."""
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    until(page, "async () => Boolean((await navigator.serviceWorker.ready).waiting)")


def take_over(page: Page, host: Host) -> None:
    """Close the last page of the old release, so that the installed one takes over."""
    outside = page.context.new_page()  # the service worker has nothing to say above its own folder
    outside.goto(host.url.removesuffix("course/") + "404.html")
    page.close()
    until(
        outside,
        "async (url) => !(await navigator.serviceWorker.getRegistration(url)).waiting",
        host.url,
    )
    outside.close()
