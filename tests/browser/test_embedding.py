"""?embed=1: a lesson or a cell inside somebody else's page."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from .boxes import box_of
from .cells import PATIENCE
from .sites import BUILT_SITE, serve

PARENT = """<!doctype html><title>A course page</title><link rel="icon" href="data:,">
<iframe title="lesson" width="600" height="300" {more} src="{url}"></iframe>
<script>
  window.told = [];
  addEventListener("message", ({{ data }}) => window.told.push(JSON.parse(data)));
</script>"""
LESSON = "lessons/04-take-six-steps/"
PULLED = "lessons/05-read-a-loss-curve/"
ORIGIN = 'sandbox="allow-scripts allow-same-origin allow-popups"'
NO_ORIGIN = 'sandbox="allow-scripts allow-popups"'


@pytest.fixture
def parent(page: Page, tmp_path: Path) -> Iterator:
    """Open a page of another origin with an iframe of the site, whose host welcomes any origin."""
    headers = {"Access-Control-Allow-Origin": "*"}  # as our nginx.conf and GitHub Pages send
    numbers = count()
    with serve(BUILT_SITE, headers) as site_url, serve(tmp_path) as url:

        def show(address: str, more: str = "") -> FrameLocator:
            name = f"{next(numbers)}.html"  # a page changed within a second is no news to a server
            (tmp_path / name).write_text(PARENT.format(url=site_url + address, more=more))
            page.goto(url + name)
            return page.frame_locator("iframe")

        yield show


def told(page: Page, test: str) -> dict:
    handle = page.wait_for_function(f"() => window.told.findLast((data) => {test})")
    return handle.json_value()


def test_only_the_lesson_is_there_and_it_signs(page: Page, parent):
    frame = parent(LESSON + "?embed=1")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    expect(frame.locator(".embed-sign")).to_have_text(
        "Take six steps · Gradient descent you can run · CC BY 4.0"
    )
    for hidden in (".md-header", ".md-footer", ".md-sidebar--primary"):
        expect(frame.locator(hidden)).to_be_hidden()


def test_it_tells_its_height_in_both_forms(page: Page, parent):
    frame = parent(LESSON + "?embed=1&cell=1")
    expect(frame.locator("#cell-1")).to_be_visible()
    canvas = told(page, "data.subject === 'lti.frameResize'")
    own = told(page, "data.type === 'embed-height'")
    assert own["height"] == canvas["height"]
    assert own["page"] == LESSON
    inner = page.frames[1]
    content = inner.evaluate("document.querySelector('.md-main').getBoundingClientRect().height")
    assert canvas["height"] == pytest.approx(content, abs=1)
    assert canvas["height"] < 900, "one cell isn't as high as a lesson"


@pytest.mark.parametrize(
    ("address", "sandbox"),
    [("?embed=1&cell=4", ""), ("?embed=1&cell=4", ORIGIN), ("?embed=1#cell-4", NO_ORIGIN)],
)
def test_a_single_cell_runs_with_what_it_needs(page: Page, parent, address, sandbox):
    frame = parent(LESSON + address, sandbox)
    expect(frame.locator("#cell-4")).to_be_visible()
    expect(frame.locator("#cell-3")).to_be_hidden()
    expect(frame.get_by_role("heading", level=1)).to_be_hidden()
    before = told(page, "data.type === 'embed-height'")["height"]
    frame.locator("#cell-4").get_by_role("button", name="Run", exact=True).click()
    expect(frame.locator("#cell-4")).to_have_attribute("data-state", "done", timeout=PATIENCE)
    expect(frame.locator("#cell-4").get_by_role("region")).to_contain_text("303.71")
    assert before > 0


def test_links_open_beside(page: Page, parent):
    frame = parent(LESSON + "?embed=1", NO_ORIGIN)
    with page.expect_popup() as popup:
        frame.locator(".embed-sign a").nth(1).click()
    expect(popup.value.locator("ol.map")).to_be_visible()
    assert LESSON in page.frames[1].url


def test_without_the_word_nothing_is_hidden(page: Page, site_url: str):
    page.goto(site_url + LESSON)
    expect(page.locator(".md-header")).to_be_visible()
    expect(page.locator(".embed-sign")).to_have_count(0)


def test_the_sign_leads_to_no_other_host(page: Page):
    """A page that is not found stands at any address, also at one that reads like a host's."""
    not_found = (BUILT_SITE / "404.html").read_bytes()
    with serve(
        BUILT_SITE, harms={"*evil.example*": lambda host: host.send_instead(not_found)}
    ) as url:
        page.goto(f"{url}/evil.example/x.html?embed=1#top")
        sign = page.locator(".embed-sign a").first
        expect(sign).to_be_visible()
        assert sign.evaluate("(link) => link.href") == f"{url}/evil.example/x.html#top"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("?embed=1&cell=start-elsewhere", "#exercise-start-elsewhere"),
        ("?embed#exercise-start-elsewhere", "#exercise-start-elsewhere"),
        ("?embed=1&amp;cell=5", "#cell-5"),
        ("?embed&cell=5", "#cell-5"),
    ],
)
def test_a_cell_or_an_exercise_is_alone(page: Page, parent, address, shown):
    frame = parent(LESSON + address)
    expect(frame.locator(shown)).to_be_visible()
    expect(frame.locator("#cell-1")).to_be_hidden()
    expect(frame.get_by_role("heading", level=1)).to_be_hidden()


def test_an_exercise_comes_with_its_task(page: Page, parent):
    frame = parent(LESSON + "?embed=1&cell=start-elsewhere")
    expect(frame.locator(".lc-exercise:visible")).to_have_count(1)
    expect(frame.locator(".lc-exercise:visible h3")).to_be_visible()


def test_a_cell_that_is_not_there_is_told_to_the_author(page: Page, parent):
    frame = parent(LESSON + "?embed=1&cell=99")
    note = frame.locator(".embed-missing")
    expect(note).to_contain_text('no cell or exercise "99"')
    expect(note).to_contain_text("start-elsewhere")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("part", ["#cell-5", "#exercise-start-elsewhere", "&cell=5"])
def test_a_parent_on_the_same_site_stays_where_it_is(page: Page, tmp_path: Path, part):
    (tmp_path / "site").symlink_to(BUILT_SITE)
    high = '<div id="high"></div><style>#high { height: 3000px }</style>'
    with serve(tmp_path) as url:
        framed = PARENT.format(url=f"{url}site/{LESSON}?embed=1{part}", more="")
        (tmp_path / "index.html").write_text(framed.replace("<iframe", f"{high}<iframe"))
        page.goto(url)
        told(page, "data.type === 'embed-height'")  # the frame is there and has come to rest
        assert page.evaluate("scrollY") == 0


def test_a_page_of_figures_tells_at_most_two_heights(page: Page, parent):
    parent("lessons/06-see-the-bowl/?embed=1")
    told(page, "data.type === 'embed-height'")
    inner = page.frames[1]
    inner.wait_for_function(
        "document.fonts.status === 'loaded' && document.readyState === 'complete'"
    )
    main = "Math.ceil(document.querySelector('.md-main').getBoundingClientRect().height)"
    told(page, f"data.height === {inner.evaluate(main)}")
    heights = [each["height"] for each in page.evaluate("window.told") if "type" in each]
    assert len(heights) <= 2
    assert heights == sorted(heights), "no dip"


@pytest.mark.parametrize("address", ["?embed=1&cell=3&picture", "?embed&picture#cell-3"])
def test_a_picture_is_alone_and_alive(page: Page, parent, address):
    frame = parent(PULLED + address)
    cell = frame.locator("#cell-3")
    picture = cell.locator(".lcv[data-live]")
    expect(picture).to_be_visible(timeout=PATIENCE)
    expect(cell.get_by_role("combobox", name="name")).to_be_visible()
    for hidden in (".lc-source", ".lc-bar"):
        expect(cell.locator(hidden).first).to_be_hidden()
    expect(frame.locator("#cell-2")).to_be_hidden()
    expect(frame.locator(".embed-sign")).to_be_visible()
    picture.get_by_role("slider", name="step", exact=True).fill("0")
    expect(picture.locator(".lcv-said")).to_contain_text("step 0: weight 0, bias 0")
    cell.get_by_role("combobox", name="name").select_option(label="run B")
    expect(cell).to_have_attribute("data-state", "done", timeout=PATIENCE)
    before, after = [box_of(cell.locator(part)) for part in (".lc-output", ".lc-bar")]
    assert after["y"] >= before["y"] + before["height"]
    expect(cell.get_by_role("button", name="Run", exact=True)).to_be_hidden()


def test_what_a_picture_s_cell_prints_is_left_out_and_its_errors_are_not(page: Page, parent):
    frame = parent("lessons/07-choose-a-learning-rate/?embed=1&picture")
    cell = frame.locator("live-cell:visible")
    expect(cell.locator(".lcv[data-live]")).to_be_visible(timeout=PATIENCE)
    expect(cell.locator(".lc-stdout")).to_be_hidden()
    cell.evaluate("(cell) => { cell.source = 'print(1)\\n1 / 0'; }")
    cell.locator(".lc-run").evaluate("(run) => run.click()")
    expect(cell.locator(".lc-error")).to_be_visible(timeout=PATIENCE)


def test_a_page_or_a_cell_without_a_picture_says_so(page: Page, parent):
    frame = parent(LESSON + "?embed=1&cell=1&picture")
    expect(frame.locator(".embed-missing")).to_contain_text('no picture to pull at in cell "1"')
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    frame = parent(LESSON + "?embed=1&picture")
    expect(frame.locator(".embed-missing")).to_contain_text("no picture to pull at on this page")
