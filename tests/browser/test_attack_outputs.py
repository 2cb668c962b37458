"""Hostile outputs, on a page without a policy: none runs, fetches, leads away or imitates."""

import io
import re
from collections.abc import Iterator
from itertools import batched
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, FloatRect, expect

from .boxes import box_of
from .cells import Lesson
from .outputs import PIXEL, display, error, give, settle, show, stream
from .sites import BUILT_SITE
from .visiting import one_lesson

FILE = Path(__file__).with_name("hostile_outputs.txt")
SIGNS = str.maketrans("␤␉␀␌", "\n\t\0\f")
PAYLOADS = [
    line.translate(SIGNS)
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
KINDS = {
    "html": lambda text: [display({"text/html": text})],
    "svg": lambda text: [display({"image/svg+xml": text})],
    "latex": lambda text: [display({"text/latex": text})],
    "text": lambda text: [
        stream(text), stream(text, "stderr"), error(text),
        display({"image/png": PIXEL}, alt=text), display({"text/plain": text}, whole=text * 2),
    ],
}  # fmt: skip
HARMLESS = [text for kind in KINDS.values() for text in kind("x")]

OUTSIDE = """() => {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelector("#cell-1").replaceChildren();
  return [copy.outerHTML, location.href, document.title, document.cookie, history.length,
          window.taken, window.length, document.activeElement.tagName];
}"""

# What no output may hold, judged without a look at what the page allows.
OFFENCES = r"""(region) => {
  const forbidden = new Set(`script style link meta base iframe frame frameset object embed applet
    form input button select option textarea label details summary dialog audio video source track
    area map template slot nav header main footer menu foreignobject animate animatetransform
    animatemotion set discard filter feimage handler listener maction mglyph
    annotation-xml`.split(/\s+/));
  const attributes = new RegExp(`^(on|data-|form.|popover|is$|name$|style$|slot$|part$|tabindex|
    accesskey|autofocus|src.|xml:b|contenteditable|poster|background|ping|cursor|overflow|for$|
    usemap|list|action)`.replace(/\s+/g, ""), "i");
  const text = new Set(["alt", "title", "aria-label"]);
  const own = /^(\s*lc-out-cell-1-\S+)*\s*$/;
  const ownUrl = /^url\(#lc-out-cell-1-[\w-]+\)$/;
  const away = /planted|192\.0\.2\.1|script:|data:(?!image\/(png|gif|jpeg|webp);base64,)/i;
  const found = [];
  for (const element of region.querySelectorAll(
      ".lc-html *, .lc-formula *, .lc-figure > svg, .lc-figure > svg *")) {
    const name = element.localName.toLowerCase();
    const object = (words) => found.push(`${words}: ${element.outerHTML.slice(0, 200)}`);
    if (forbidden.has(name) || name.includes("-") || name.includes(":")) object("element");
    if (element.shadowRoot) object("shadow");
    if (name === "title" && !element.closest("svg")) object("title");
    for (const { name: key, value } of element.attributes) {
      const link = name === "a" && /^(xlink:)?href$/.test(key);
      if (attributes.test(key)) object(key);
      if (key === "class" && value !== "dataframe") object("class");
      if (key === "id" && !value.startsWith("lc-out-cell-1-")) object("id");
      if (key === "role" && !/^(img|none|presentation)$/.test(value)) object("role");
      if (/^aria-(?!label$|hidden$)/.test(key) && !own.test(value)) object(key);
      if (text.has(key)) continue;
      if (/[\\{}@<>]/.test(value) || (/;/.test(value) && !/^data:/.test(value))) object(key);
      if (/\(/.test(value) && /url|image|src|\\/i.test(value) && !ownUrl.test(value)) object(key);
      if (away.test(value) && !(link && /^(https?|mailto):/.test(value))) object(key);
      if (/href$/.test(key) && !link && !/^(#lc-out-cell-1-|data:image)/.test(value)) object(key);
      if (link && (element.target.baseVal ?? element.target) !== "_blank") object("target");
      if (link && element.getAttribute("rel") !== "noopener noreferrer") object("rel");
    }
  }
  return found;
}"""

PRESS = """(region) => {
  const kinds = ["click", "mouseover", "pointerdown", "focus", "load", "error", "toggle", "begin",
                 "animationstart", "transitionend", "beforematch", "input", "submit"];
  for (const element of region.querySelectorAll("*")) {
    if (element.closest("a, button, summary")) continue;
    for (const kind of kinds) {
      element.dispatchEvent(new Event(kind, { bubbles: false, cancelable: true }));
    }
  }
}"""

# Where a reader would hit something of the region although it is not the region's place.
OVERLAID = """(region) => {
  region.scrollIntoView({ block: "center" });
  const box = region.getBoundingClientRect();
  const found = [];
  for (let x = 5; x < innerWidth; x += 60) for (let y = 5; y < innerHeight; y += 30) {
    const across = x >= box.left - 1 && x <= box.right + 1;
    const inside = across && y >= box.top - 1 && y <= box.bottom + 1;
    const hit = document.elementFromPoint(x, y);
    if (!inside && hit && region.contains(hit)) found.push([x, y, hit.outerHTML.slice(0, 200)]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def attacked(browser: Browser, fake_url: str) -> Iterator[Lesson]:
    """One page without a policy, which has fetched all that outputs need."""
    with one_lesson(browser, fake_url) as lesson:
        assert lesson.page.locator("meta[http-equiv=Content-Security-Policy]").count() == 0
        lesson.cell(1).touch()
        show(lesson.cell(1), HARMLESS)
        expect(lesson.cell(1).output.locator("math")).to_be_attached()
        settle(lesson)
        yield lesson


def test_the_corpus_is_large():
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 250


def outside_after(lesson: Lesson, outputs: list[dict]) -> list:
    """Show outputs, touch all that is in them, and give what the rest of the page is then."""
    page, cell = lesson.page, lesson.cell(1)
    show(cell, outputs)
    settle(lesson)
    cell.output.evaluate(PRESS)
    assert cell.output.evaluate(OFFENCES) == []
    assert cell.output.evaluate(OVERLAID) == []
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    settle(lesson)
    return page.evaluate(OUTSIDE)


@pytest.mark.parametrize("kind", KINDS)
def test_no_output_runs_fetches_or_leads_anywhere(attacked: Lesson, kind: str):
    page, cell = attacked.page, attacked.cell(1)
    before = outside_after(attacked, HARMLESS)
    asked: list[str] = []
    seen = lambda request: asked.append(request.url)  # noqa: E731 - to be taken off again
    page.context.on("request", seen)
    for batch in batched(PAYLOADS, 25):
        outputs = [output for text in batch for output in KINDS[kind](text)]
        assert outside_after(attacked, outputs) == before, batch
        assert cell.output.locator(":scope > *").count() >= len(batch), "none is lost"
    page.context.remove_listener("request", seen)
    assert {url for url in asked if not url.startswith("data:image/")} == {page.url}
    assert page.context.pages == [page]


def test_text_stays_text(attacked: Lesson):
    """Printed text, errors and descriptions hold no elements of the payload's at all."""
    cell = attacked.cell(1)
    for batch in batched(PAYLOADS, 30):
        show(cell, [output for text in batch for output in KINDS["text"](text)])
        own = "pre, div, p, strong, span, code, mark, details, summary, figure, img[alt], button"
        assert cell.output.locator(f":scope *:not({own})").count() == 0
        alts = cell.output.locator("img").evaluate_all("(all) => all.map((image) => image.alt)")
        assert alts == list(batch)


def test_no_id_of_an_output_meets_one_of_the_page_or_of_another_output(attacked: Lesson):
    cell = attacked.cell(1)
    ids = attacked.page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert {"cell-1", "__search", "__config"} <= set(ids)
    paragraphs = "".join(f'<p id="{name}">x</p>' for name in ids)
    groups = "".join(f'<g id="{name}"/>' for name in ids)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{groups}</svg>'
    one = [display({"text/html": paragraphs}), display({"image/svg+xml": svg})]
    show(cell, one * 2)
    now = attacked.page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(now) == len(set(now)) == 5 * len(ids)


def test_references_follow_their_ids(attacked: Lesson):
    cell = attacked.cell(1)
    svg = (
        '<svg width="9" height="9"><defs><path id="dot" d="M0 0h3v3z"/>'
        '<clipPath id="half"><rect width="4" height="9"/></clipPath>'
        '<linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>'
        '<use href="#dot" clip-path="url(#half)" fill="url(\'#g\')"/><title id="t">dot</title>'
        '<g aria-labelledby="t dot"/></svg>'
    )
    table = '<table><tr><th id="a">A<td headers="a">1</table>'
    show(cell, [display({"image/svg+xml": svg}), display({"text/html": table})])
    use = cell.output.locator("use")
    assert use.evaluate("(u) => u.getBBox().width") == 3, "the shape is found"
    wanted = r"""(e, name) => document.getElementById(
        e.getAttribute(name).replace(/^url\(#|\)$/g, ""))?.localName"""
    assert use.evaluate(wanted, "clip-path") == "clipPath"
    assert use.evaluate(wanted, "fill") == "linearGradient"
    labelled = cell.output.locator("g").get_attribute("aria-labelledby") or ""
    assert labelled.split() == [
        cell.output.locator(name).get_attribute("id") for name in ("title", "path")
    ]
    assert cell.output.locator("td").evaluate(wanted, "headers") == "th"


def test_a_value_is_kept_or_dropped_but_never_mended(attacked: Lesson):
    cell = attacked.cell(1)
    values = ["url(#ok)", "url('#ok')", "url(#ok),url(#ok)", "url(#ok) red", "url(#o.k)", "url(ok)"]
    rects = "".join(f'<rect width="9" height="9" fill="{value}"/>' for value in values)
    show(cell, [display({"image/svg+xml": f'<svg><g id="ok"/>{rects}</svg>'})])
    fills = "(all) => all.map((rect) => rect.getAttribute('fill') !== null)"
    kept = cell.output.locator("rect").evaluate_all(fills)
    assert kept == [True, True, False, False, False, False]


def test_every_figure_of_the_course_is_shown_as_it_was_drawn(attacked: Lesson):
    """Nothing but the ids may differ."""
    cell = attacked.cell(1)
    pages = [path.read_text(encoding="utf-8") for path in BUILT_SITE.glob("lessons/*/index.html")]
    drawn = [svg for page in pages for svg in re.findall(r">(<svg xmlns=.*?</svg>)</figure>", page)]
    assert len(drawn) > 40
    for batch in batched(drawn, 20):
        show(cell, [display({"image/svg+xml": svg}) for svg in batch])
        differing = cell.output.evaluate(
            r"""(region, drawn) => [...region.querySelectorAll("figure > svg")].map((svg, at) => {
              const parsed = new DOMParser().parseFromString(drawn[at], "text/html");
              const shown = svg.outerHTML.replace(/lc-out-cell-1-\d+-/g, "");
              return shown === parsed.body.innerHTML ? "same" : shown.slice(0, 300);
            })""",
            list(batch),
        )
        assert differing == ["same"] * len(batch)


def test_links_of_an_output_open_elsewhere(attacked: Lesson):
    links = '<a href="https://192.0.2.1/a">w</a><a href="MAILTO:a@b.example">m</a><a href="x">r</a>'
    show(attacked.cell(1), [display({"text/html": links})])
    found = attacked.cell(1).output.locator("a")
    kept = found.evaluate_all("(all) => all.map((a) => [a.getAttribute('href'), a.target, a.rel])")
    elsewhere = ["_blank", "noopener noreferrer"]
    assert kept == [
        ["https://192.0.2.1/a", *elsewhere],
        ["mailto:a@b.example", *elsewhere],
        [None, "", ""],
    ]


def test_nothing_is_painted_outside_the_region(attacked: Lesson):
    """Neither by accents on accents nor by a formula that moves what it shows."""
    page, cell = attacked.page, attacked.cell(1)

    def above(tower: str) -> Image.Image:
        moved = f'<math><mpadded voffset="200px"><mtext>{tower}</mtext></mpadded></math>'
        forms = [display({"text/html": moved}), display({"text/plain": tower})]
        show(cell, [error(tower), *forms, stream(tower)])
        give(cell, "1")
        page.mouse.move(0, 0)
        cell.output.evaluate("(region) => scrollTo(0, region.offsetTop - 400)")
        settle(attacked)
        box = box_of(cell.output)
        clip: FloatRect = {"x": 0, "y": 100, "width": 1200, "height": box["y"] - 110}
        return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")

    accents = "\u0301\u0308\u0302" * 150
    apart = ImageChops.difference(above(f"x{accents}"), above("x"))
    assert max(apart.tobytes()) < 100, "more than edges that are smoothed in another way"
