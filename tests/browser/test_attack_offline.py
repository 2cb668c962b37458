"""What runs on the origin can write to Cache Storage: nothing planted there is ever served."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from course.offline import release_list

from .cells import Lesson
from .kept import LESSON, WORDS, Host, ask, install_renewed, take_over, until

OTHER = "lessons/03-find-the-slope/"
START = "javascripts/start.js"
SCRIPT = "document.documentElement.dataset.planted = '1';"
PLANT = """async ({ address, body, headers, status, name }) => {
  const own = (await caches.keys()).find((each) => /^course \\S+ [0-9a-f]{12}$/.test(each));
  const request = new Request(address, { headers: { "X-Planted": "1" } });
  await (await caches.open(name ?? own)).put(request, new Response(body, { headers, status }));
}"""
#: The sha256 of all that is in the course's caches.
STORED = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const kept = (await cache.match(url, { ignoreVary: true })) ?? new Response();
      const body = await kept.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
      found[`${name} ${url}`] = [...digest].map((b) => b.toString(16).padStart(2, "0")).join("");
    }
  }
  return found;
}"""
WHOLE = f"""async (wanted) => {{
  const found = await ({STORED})();
  return JSON.stringify(Object.values(found).sort()) === JSON.stringify(wanted);
}}"""


@pytest.fixture
def page(context: BrowserContext, host: Host) -> Page:
    """Open a page of a course without Python, of which one lesson is kept."""
    host.lighten()
    return kept_lesson(context, host)


def kept_lesson(context: BrowserContext, host: Host) -> Page:
    page = context.new_page()
    page.goto(host.url + LESSON)
    assert "failed" not in ask(page, {"keep": [LESSON]})
    return page


def plant(page: Page, address: str, body: str = SCRIPT, name: str | None = None, **more) -> None:
    page.evaluate(PLANT, {"address": address, "body": body, "name": name, **more})


def poison(page: Page, host: Host) -> None:
    """Do all that the findings did, and some more."""
    for path in (START, "assets/livecells/live.js", "assets/site/site.js", OTHER + "index.html"):
        plant(page, host.url + path)
    size = (host.folder / "javascripts/terms.js").stat().st_size
    plant(page, host.url + "javascripts/terms.js", SCRIPT.ljust(size))
    page_size = (host.folder / LESSON / "index.html").stat().st_size
    lesson = f"<!doctype html><script src='/course/planted.js'></script>{SCRIPT}"
    plant(page, host.url + LESSON + "index.html", lesson.ljust(page_size))
    plant(page, host.url + "planted.js")
    plant(page, host.url + "lessons/%E0%A4%A")
    plant(page, host.url + "constructor")
    plant(page, host.url + "__proto__")
    plant(page, host.url + START + "?h=0")
    plant(page, "https://elsewhere.example/")
    for name in ("0123456789ab", "", "constructor", "../x", "0123456789ab 0123456789ab"):
        plant(page, host.url + START, name=f"course /course/ {name}")
        plant(page, host.url + "lessons/%E0%A4%A", name=f"course /course/ {name}")


def expect_unharmed(lesson: Lesson) -> None:
    """Nothing planted has run, and the page works."""
    assert lesson.page.evaluate("'planted' in document.documentElement.dataset") is False
    expect(lesson.page.locator("article")).to_contain_text("Run")


def listed(host: Host, *pages: str) -> list[str]:
    """List the sha256 of what belongs to these pages."""
    wanted = [f"{page}index.html" for page in pages]
    files = release_list.list_files(host.folder).items()
    return sorted(sha for path, (_, sha) in files if not path.endswith(".html") or path in wanted)


def test_a_planted_script_never_runs_and_the_store_heals_at_the_next_page(page: Page, host: Host):
    poison(page, host)
    page.reload()
    expect_unharmed(Lesson.open(page, host.url + LESSON))
    expect_unharmed(Lesson.open(page, host.url + OTHER))
    until(page, WHOLE, listed(host, LESSON, OTHER))  # the planted page is one that is kept now
    page.context.set_offline(True)
    expect_unharmed(Lesson.open(page, host.url + LESSON))


def test_without_a_network_nothing_planted_is_served(page: Page, host: Host):
    poison(page, host)
    page.context.set_offline(True)
    with pytest.raises(PlaywrightError, match="ERR_"):
        page.goto(host.url + LESSON)
    with pytest.raises(PlaywrightError, match="ERR_"):
        page.goto(host.url + OTHER)
    with pytest.raises(PlaywrightError, match="ERR_"):
        page.goto(host.url + "planted.js")


def test_without_a_network_a_page_does_without_a_planted_script(page: Page, host: Host):
    plant(page, host.url + START)
    page.context.set_offline(True)
    page.goto(host.url + LESSON)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("'planted' in document.documentElement.dataset") is False


@pytest.mark.parametrize("more", [{"headers": {"Vary": "X-Planted"}}, {"status": 404}])
def test_what_hides_is_found_and_replaced(page: Page, host: Host, more: dict):
    plant(page, host.url + START, **more)
    page.reload()
    until(page, WHOLE, listed(host, LESSON))


def test_the_right_bytes_are_served_as_what_they_are(page: Page, host: Host):
    """A notebook's JSON served as a page would be a page of the course's."""
    path = "search/search_index.json"
    body = (host.folder / path).read_text()
    plant(page, host.url + path, body, headers={"Content-Type": "text/html", "X-Planted": "1"})
    page.context.set_offline(True)
    headers = page.evaluate(
        "async (url) => Object.fromEntries((await fetch(url)).headers)", host.url + path
    )
    assert headers == {"content-type": "application/json"}


def test_the_offline_page_counts_only_what_is_right(page: Page, host: Host):
    whole = ask(page, {"count": True})
    poison(page, host)
    assert ask(page, {"count": True})["kept"] < whole["kept"]
    page.goto(host.url + "offline/")
    expect(page.locator("keep-offline [role=status]")).to_have_text(
        re.compile(r"of \d+\.\d MB are on this device")
    )
    assert ask(page, {"keep": [LESSON, OTHER]})["kept"] > whole["kept"]


def test_a_forged_message_is_answered_and_costs_nothing(page: Page):
    before = ask(page, {"count": True})
    for asked in (None, 5, {}, {"keep": 5}, {"keep": ["http://["]}):
        ask(page, asked)
        assert ask(page, {"count": True}) == before, asked


def test_a_new_release_installs_over_a_poisoned_store(page: Page, host: Host):
    poison(page, host)
    host.renew("Now tune a piano")
    install_renewed(page)
    take_over(page, host)
    page = page.context.new_page()
    page.context.set_offline(True)
    for address in (LESSON, OTHER):
        expect_unharmed(Lesson.open(page, host.url + address))
    page.goto(host.url + LESSON)
    expect(page.locator("article")).to_contain_text("Now tune a piano")
    page.context.set_offline(False)
    page.goto(host.url + "offline/")
    until(page, WHOLE, listed(host, LESSON, OTHER))


REFUSING = {
    "all": "for (const each of ['open', 'keys', 'match', 'has', 'delete']) "
    "CacheStorage.prototype[each] = () => Promise.reject(new DOMException('', 'UnknownError'));",
    "full": "Cache.prototype.put = "
    "() => Promise.reject(new DOMException('', 'QuotaExceededError'));",
}


@pytest.mark.parametrize("refusing", REFUSING.values(), ids=REFUSING.keys())
def test_a_new_release_installs_where_the_browser_refuses_its_storage(
    context: BrowserContext, host: Host, refusing: str
):
    page = kept_lesson(context, host)
    host.renew("Now tune a piano", first=refusing)
    install_renewed(page)
    take_over(page, host)
    page = page.context.new_page()
    lesson = Lesson.open(page, host.url + LESSON)
    expect(page.locator("article")).to_contain_text("Now tune a piano")
    lesson.cell(1).run()


def test_a_network_that_fails_puts_a_new_release_off(page: Page, host: Host):
    """The old one is kept whole; half a new one would be no use offline."""
    host.renew("Now tune a piano")
    host.harms[f"/course/{LESSON}"] = lambda handler: handler.send_error(503)
    state = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          return new Promise((resolve) => {
            registration.addEventListener("updatefound", () => {
              const { installing } = registration;
              installing.onstatechange = () => resolve(installing.state);
            });
            registration.update();
          });
        }"""
    )
    assert state == "redundant"
    page.context.set_offline(True)
    page.goto(host.url + LESSON)
    expect(page.locator("article")).to_contain_text(WORDS)
