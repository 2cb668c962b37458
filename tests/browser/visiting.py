"""Pages that may neither complain nor leave this machine, and visits of many tests to them."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from .cells import Lesson
from .sites import BUILT_SITE

VIEWPORT = ViewportSize(width=1280, height=900)


def watch(page: Page, problems: list[str]) -> None:
    """Note console errors, requests to other hosts, and the end of its process."""

    def console(message) -> None:
        # a look for what the browser may hold: Playwright's routes switch its cache off
        if message.type == "error" and "ERR_CACHE_MISS" not in message.text:
            problems.append(f"console: {message.text}")

    def request(request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            problems.append(f"request: {request.url}")

    page.on("console", console)
    page.on("crash", lambda _: problems.append("the page crashed"))
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("request", request)


class Profile:
    """A profile that forgets, and its process, which its first page keeps.

    A process that has opened a page has half the work with the next, and a page that this one opens
    needs no process of its own for the time before its first address.
    """

    def __init__(self, context: BrowserContext, idle: str) -> None:
        self.context = context
        self._keeper = context.new_page()
        self._keeper.goto(idle)
        self._session = context.new_cdp_session(self._keeper)
        self._origins: set[str] = set()
        context.on("request", lambda request: self._origins.add(urljoin(request.url, "/")))

    def open(self) -> Page:
        """Open a page; for all it sees, no other has opened it."""
        with self.context.expect_page() as opened:
            self._keeper.evaluate("() => { open('about:blank', '', 'noopener'); }")
        return opened.value

    def forget(self) -> None:
        """Take from it all that a test has left in it."""
        for page in self.context.pages:
            if page is not self._keeper:
                page.close()
        self.context.set_offline(False)
        self.context.clear_permissions()
        self._session.send("Network.clearBrowserCache")
        while self._origins:
            origin = self._origins.pop()
            if origin.startswith("http"):
                self._session.send(
                    "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"}
                )


@contextmanager
def one_lesson(browser: Browser, url: str) -> Generator[Lesson]:
    """Open one page for many tests, which may neither complain nor leave this machine."""
    context = browser.new_context(viewport=VIEWPORT, accept_downloads=True)
    page = context.new_page()
    problems: list[str] = []
    watch(page, problems)
    yield Lesson.open(page, url)
    context.close()
    assert problems == []


def tell_places(page: Page, site: str) -> None:
    """Give the built site the sitemap of one that knows its address.

    Without that the theme follows no link within the page.
    """
    pages = [path.parent.relative_to(BUILT_SITE) for path in BUILT_SITE.rglob("index.html")]
    addresses = [site + page.as_posix().removeprefix(".") for page in pages]
    places = "".join(f"<url><loc>{at.rstrip('/')}/</loc></url>" for at in addresses)
    body = f"<urlset>{places}</urlset>"
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=body, content_type="text/xml"))


# The address changes before the page does: cells of the old one are known by their mark.
FOLLOW = """(address) => {
  for (const cell of document.querySelectorAll("live-cell")) cell.dataset.old = "";
  const link = document.createElement("a");
  link.href = address;
  document.body.append(link);
  link.click();
  link.remove();
}"""


@dataclass(frozen=True)
class Visit:
    """A reader who goes from page to page: the Python that the first of them started stays."""

    page: Page
    site: str

    @classmethod
    def of(cls, lesson: Lesson, site: str) -> "Visit":
        """Begin on a page."""
        tell_places(lesson.page, site)
        with lesson.page.expect_response("**/sitemap.xml"):
            lesson.again()
        lesson.page.evaluate("window.same = true")
        return cls(lesson.page, site)

    def to(self, path: str) -> Lesson:
        """Follow a link to a page, whose cells are as the site has them."""
        lesson = Lesson(self.page)
        if self.page.url != self.site + path:
            self.page.evaluate(FOLLOW, self.site + path)
            expect(self.page).to_have_url(self.site + path)
            new = self.page.locator("live-cell[data-live]:not([data-old])")
            expect(new.first).to_be_visible()
            expect(self.page.locator("live-cell[data-old]")).to_have_count(0)
            assert self.page.evaluate("window.same") is True, "not an instant navigation"
        lesson.reset()
        return lesson
