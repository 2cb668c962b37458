"""The picture that a reader can pull at: it draws the numbers it is given, and computes none.

The home page has one. Its numbers come in a file of their own, which these tests may forge.
"""

import base64
import gzip
import json
import math
import re
import struct
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, Route, expect

import gdcore as gd
from gdcore.views.record import MIME
from tests.prepared import unfolded
from tests.searching import must_find

from .boxes import box_of
from .cells import PATIENCE, Lesson
from .sites import ROOT

VIEWS = re.compile(r"/assets/livecells/views/[0-9a-f]+\.json$")
AHEAD = "**/assets/livecells/views/ahead-*.json"
RUNTIME = "**/assets/livecells/runtime/**"
SOURCE = ROOT / "livecells/web/src/views"
# The room around a plot, as plane.ts has it: a second opinion on where numbers belong.
LEFT, RIGHT, TOP, BOTTOM = 46, 10, 10, 38


def array(picture: dict, name: str) -> np.ndarray:
    """Read an array of a picture."""
    packed = picture["arrays"][name]
    data = np.frombuffer(base64.b64decode(packed["bdata"]), f"<{packed['dtype']}")
    return data.reshape(packed["shape"])


def forge(picture: dict, name: str, values: np.ndarray) -> None:
    """Put other numbers into a picture."""
    packed = picture["arrays"][name]
    data = np.ascontiguousarray(values, f"<{packed['dtype']}").tobytes()
    packed["bdata"] = base64.b64encode(data).decode()


def opened(page: Page, url: str) -> Locator:
    """Open the home page and wait until its picture lives."""
    Lesson.open(page, url)
    picture = page.locator(".lcv[data-live]")
    expect(picture).to_have_count(1, timeout=PATIENCE)
    return picture


@pytest.fixture
def picture(page: Page, site_url: str) -> Locator:
    return opened(page, site_url)


def numbers_of(page: Page, picture: Locator) -> dict:
    """Fetch what the build has written for the picture."""
    name = picture.get_attribute("data-views")
    return page.evaluate("async (name) => (await fetch(name)).json()", name)


def corners(path: Locator) -> list[tuple[float, float]]:
    """Read the corners of a line as it is drawn."""
    found = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get_attribute("d") or "")
    return [(float(x), float(y)) for x, y in found]


def places(panel: Locator, given: dict, xs: np.ndarray, ys: np.ndarray) -> list[tuple]:
    """Work out where numbers belong in a panel, from its axes and its size alone."""
    box = panel.locator(".lcv-plot").evaluate("(e) => [e.clientWidth, e.clientHeight]")
    (left, right), (low, high) = given["x"]["limits"], given["y"]["limits"]
    x = LEFT + (xs - left) / (right - left) * (box[0] - LEFT - RIGHT)
    y = box[1] - BOTTOM - (ys - low) / (high - low) * (box[1] - BOTTOM - TOP)
    return list(zip(x.tolist(), y.tolist(), strict=True))


def panel_of(numbers: dict, name: str) -> dict:
    return next(panel for panel in numbers["panels"] if panel["id"] == name)


def steps(picture: Locator) -> Locator:
    return picture.get_by_role("slider", name="step", exact=True)


def sentence(picture: Locator) -> Locator:
    return picture.locator(".lcv-said")


def test_falsified_frames_are_drawn_as_falsified(page: Page, site_url: str):
    forged: dict = {}

    def falsify(route: Route) -> None:
        numbers = route.fetch().json()
        forge(numbers, "path y 0", 2 + np.arange(41) * 0.7)  # uphill, in a straight line
        forge(numbers, "predictions", array(numbers, "predictions") + 1.0)
        numbers["frames"]["said"] = [f"forged {i}" for i in range(41)]
        forged.update(numbers)
        route.fulfill(json=numbers)

    page.route(VIEWS, falsify)
    picture = opened(page, site_url)
    chart = picture.locator("[data-panel=map]")
    line = picture.locator("[data-panel=data]")
    steps(picture).fill("17")
    expect(sentence(picture)).to_have_text("forged 17")
    xs, ys = array(forged, "path x 0"), array(forged, "path y 0")
    wanted = places(chart, panel_of(forged, "map"), xs, ys)[:18]
    drawn = corners(chart.locator(".lcv-path"))
    assert drawn == [pytest.approx(place, abs=0.051) for place in wanted]
    feet = re.findall(r"V(-?[\d.]+)", line.locator(".lcv-residual").get_attribute("d") or "")
    predicted = array(forged, "predictions")[17]
    wanted = places(line, panel_of(forged, "data"), array(forged, "x"), predicted)
    assert [float(foot) for foot in feet] == [pytest.approx(y, abs=0.051) for _, y in wanted]


def test_the_map_is_where_matplotlib_has_it(page: Page, picture: Locator):
    numbers = numbers_of(page, picture)
    chart = picture.locator("[data-panel=map]")
    cars = gd.data.cars()
    problem = gd.LinearRegression(cars.x - cars.x.mean(), cars.y)
    run = gd.descend(problem, start=[5, 4], learning_rate=0.85, steps=40)
    ax = gd.figures.contour(problem, run, span=((-11, 7), (2, 32)))
    ax.figure.canvas.draw()
    share = ax.transAxes.inverted().transform(ax.transData.transform(run.params))
    width, height = chart.locator(".lcv-plot").evaluate("(e) => [e.clientWidth, e.clientHeight]")
    x = LEFT + share[:, 0] * (width - LEFT - RIGHT)
    y = height - BOTTOM - share[:, 1] * (height - TOP - BOTTOM)
    drawn = np.array(corners(chart.locator(".lcv-path")))
    assert len(numbers["frames"]["at"]) == len(drawn) == 41
    assert np.abs(drawn - np.stack([x, y], axis=1)).max() < 0.5


def pixels(picture: Locator) -> list[str]:
    return picture.evaluate(
        """(picture) => [...picture.querySelectorAll(".lcv-plot > *:is(svg, canvas)")].map(
            (e) => e instanceof HTMLCanvasElement ? e.toDataURL() : e.outerHTML)"""
    )


def test_there_and_back_again_is_the_same_picture(picture: Locator):
    steps(picture).fill("0")
    before = pixels(picture)
    steps(picture).fill("40")
    assert pixels(picture) != before
    steps(picture).fill("0")
    assert pixels(picture) == before


def test_one_step_moves_every_panel(picture: Locator):
    steps(picture).fill("3")
    before = pixels(picture)
    picture.get_by_role("button", name="One step on").click()
    after = pixels(picture)
    assert all(old != new for old, new in zip(before, after, strict=True))
    expect(sentence(picture)).to_contain_text("step 4: weight")


def test_the_curve_is_walked_by_keys_and_spoken(picture: Locator):
    walk = picture.get_by_role("slider", name="The loss curve")
    walk.focus()
    for key, at in (("Home", 0), ("PageUp", 10), ("ArrowRight", 11), ("ArrowLeft", 10)):
        walk.press(key)
        expect(walk).to_have_attribute("aria-valuenow", str(at))
    cars = gd.data.cars()
    problem = gd.LinearRegression(cars.x - cars.x.mean(), cars.y)
    run = gd.descend(problem, start=[5, 4], learning_rate=0.85, steps=10)
    said = walk.get_attribute("aria-valuetext") or ""
    assert re.fullmatch(r"step 10, loss [\d.]+", said)
    assert float(said.rpartition(" ")[2]) == pytest.approx(run.losses[10], rel=1e-3)


def test_a_press_on_the_curve_goes_to_that_step(page: Page, picture: Locator):
    numbers = numbers_of(page, picture)
    curve = picture.locator("[data-panel=curve]")
    at = np.array([25.0])
    ((x, y),) = places(curve, panel_of(numbers, "curve"), at, array(numbers, "losses 0")[25:26])
    curve.locator(".lcv-plot").click(position={"x": x, "y": y - 40})
    expect(sentence(picture)).to_contain_text("step 25:")


def test_play_goes_by_whole_steps_to_the_end_and_pauses(page: Page, picture: Locator):
    seen = picture.locator(".lcv-at").evaluate_handle(
        """(label) => {
          const seen = [];
          new MutationObserver(() => seen.push(label.textContent)).observe(
            label, { childList: true, characterData: true, subtree: true });
          return seen;
        }"""
    )
    play = picture.locator(".lcv-play")
    play.click()
    expect(play).to_have_text("Pause")
    expect(play).to_have_text("Play", timeout=PATIENCE)
    assert seen.json_value() == [f"step {i}" for i in range(41)]


def test_a_step_is_taken_apart_in_arrows_and_words(picture: Locator):
    steps(picture).fill("0")
    parts = picture.locator("[data-panel=map] .lcv-apart path")
    expect(parts.first).to_be_hidden()
    picture.get_by_role("button", name="Take this step apart").click()
    expect(parts).to_have_count(3)
    expect(parts.first).to_be_visible()
    words = picture.locator(".lcv-parts")
    expect(words).to_contain_text("The learning rate is 0.85. The step changes weight by")


def drag(page: Page, grip: Locator, dx: float, dy: float) -> None:
    """Take hold of a grip and pull it, in several moves."""
    box = box_of(grip)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for share in (0.3, 0.6, 1.0):
        page.mouse.move(x + share * dx, y + share * dy)
    page.mouse.up()


def code(page: Page) -> str:
    return page.locator("live-cell").first.evaluate("(cell) => cell.source")


def block(page: Page, *addresses: str) -> None:
    """Let nothing come from these."""
    for address in addresses:
        page.route(address, lambda route: route.abort())


def written(page: Page) -> Locator:
    """Give the code as the editor shows it: it opens with the first gesture."""
    return page.locator("live-cell .cm-content").first


def test_without_python_nothing_new_is_drawn(page: Page, site_url: str, problems: list[str]):
    block(page, RUNTIME, AHEAD)
    picture = opened(page, site_url)
    path = picture.locator("[data-panel=map] .lcv-path")
    before = path.get_attribute("d")
    drag(page, picture.get_by_role("button", name="drag the start"), -60, -30)
    expect(page.locator("live-cell").first).to_have_attribute("data-state", "error")
    assert "start = [5.0, 4.0]" not in code(page)
    assert path.get_attribute("d") == before
    expect(picture).to_have_attribute("data-pending", "")
    problems.clear()


def test_a_drag_writes_the_code_and_python_draws_what_it_says(page: Page, picture: Locator):
    lesson = Lesson(page)
    grip = picture.get_by_role("button", name="drag the start")
    drag(page, grip, -80, -40)
    lesson.cell(1).reaches("done")
    expect(page.locator(".lcv:not([data-pending])")).to_have_count(1)
    found = must_find(r"start = \[(-?[\d.]+), (-?[\d.]+)\]", code(page))
    start = [float(found[1]), float(found[2])]
    assert start != [5.0, 4.0]
    namespace: dict = {}
    exec(code(page).rpartition("\n")[0], namespace)  # noqa: S102 - the home page's own code
    film = gd.frames(namespace["run"])
    steps(picture).fill("7")
    expect(sentence(picture)).to_have_text(film.sentences[7])
    assert namespace["run"].params[0].tolist() == start
    lesson.cell(1).button("Reset").click()
    expect(page.locator(".lcv[data-live]")).to_have_count(1)
    assert "start = [5.0, 4.0]" in code(page)


def test_keys_move_the_start_and_escape_brings_it_back(page: Page, site_url: str, problems):
    block(page, RUNTIME, AHEAD)
    picture = opened(page, site_url)
    grip = picture.get_by_role("button", name="drag the start")
    grip.focus()
    grip.press("ArrowRight")
    expect(written(page)).not_to_contain_text("[5.0, 4.0]")
    first = float(must_find(r"start = \[(-?[\d.]+)", code(page))[1])
    assert 5.0 < first < 5.5
    grip.press("Escape")
    expect(written(page)).to_contain_text("start = [5.0, 4.0]")
    problems.clear()


def test_the_rate_is_one_slider_bound_to_its_name(page: Page, site_url: str, problems):
    block(page, RUNTIME, AHEAD)
    picture = opened(page, site_url)
    slider = picture.get_by_role("slider", name="learning rate")
    slider.fill("500")
    expect(written(page)).not_to_contain_text("= 0.85")
    low, high = 0.0005, 2.0  # 1e-3 and 3 of 1/L, to one digit; L is 2 here
    middle = float(must_find(r"learning_rate = ([\d.e-]+)", code(page))[1])
    assert middle == pytest.approx(math.sqrt(low * high), rel=0.05)
    problems.clear()


WRONG = [
    lambda n: n["arrays"]["path x 0"].update(bdata="AAAA"),
    lambda n: n["panels"][0]["marks"].append({"mark": "html", "role": "path"}),
    lambda n: n["panels"][0]["marks"][0].update(x="nothing", points="nothing"),
    lambda n: n["panels"][0]["x"].update(limits=[1, 0]),
    lambda n: n["frames"].update(at=list(range(10**4)), said=["x"] * 10**4),
    lambda n: n.update(version=2),
    lambda n: n["handles"][0].update(name="a b"),
    lambda n: n["arrays"].update(
        huge={
            "dtype": "i4",
            "shape": [500_000],
            "frames": False,
            "bdata": base64.b64encode(struct.pack("<i", 0) * 500_000).decode(),
        }
    ),
]


@pytest.mark.parametrize("change", WRONG)
def test_what_does_not_follow_the_grammar_leaves_the_build_s_drawing(
    page: Page, site_url: str, change
):
    def spoil(route: Route) -> None:
        numbers = route.fetch().json()
        change(numbers)
        route.fulfill(body=json.dumps(numbers), content_type="application/json")

    page.route(VIEWS, spoil)
    with page.expect_response(VIEWS):
        Lesson.open(page, site_url)
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    expect(page.locator(".lcv:not([data-live]) figure svg")).to_have_count(3)


def test_a_picture_of_a_stranger_is_refused_in_a_sentence(page: Page, site_url: str, problems):
    lesson = Lesson.open(page, site_url)
    cell = lesson.cell(1)
    cell.write(
        f"class Shown:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        f"        return {{{MIME!r}: {{'version': 1}}, 'text/plain': ''}}\nShown()"
    )
    cell.run()
    expect(cell.output).to_contain_text("This picture is not shown", timeout=PATIENCE)
    problems.clear()  # Playwright types with a style of its own, which the policy refuses


def test_every_part_is_large_enough_for_a_finger_and_nothing_is_wider_than_a_phone(
    page: Page, site_url: str
):
    page.set_viewport_size({"width": 320, "height": 640})
    picture = opened(page, site_url)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for target in picture.locator(".lcv-grip, .lcv-time button, .lcv-tools button").all():
        box = box_of(target)
        assert min(box["width"], box["height"]) >= 44
    ways = picture.locator(".lcv-plot[data-scrub]").evaluate_all(
        "(plots) => plots.map((plot) => getComputedStyle(plot).touchAction)"
    )
    assert ways == ["pan-y", "pan-y"]


def test_no_module_of_views_knows_what_descent_is():
    files: list[Path] = sorted(SOURCE.glob("*.ts"))
    assert len(files) > 10
    words = re.compile(r"gradient|\brate\b|\bloss|descen|momentum|\boptimi|\bweight|\bbias", re.I)
    assert [(f.name, found[0]) for f in files if (found := words.search(f.read_text()))] == []


def test_before_python_is_there_a_handle_goes_where_the_build_has_been(
    page: Page, site_url: str, problems
):
    block(page, RUNTIME)
    picture = opened(page, site_url)
    with page.expect_response(AHEAD):
        picture.hover()
    chart = picture.locator("[data-panel=map]")
    dots = chart.locator(".lcv-ahead-dot")
    expect(dots).to_have_count(25)
    before = chart.locator(".lcv-path").get_attribute("d")
    drag(page, picture.get_by_role("button", name="drag the start"), -100, -60)
    expect(chart.locator(".lcv-path")).not_to_have_attribute("d", before)
    expect(picture).not_to_have_attribute("data-pending", "")
    start = [float(x) for x in must_find(r"start = \[(.+?), (.+?)\]", code(page)).groups()]
    cars = gd.data.cars()
    problem = gd.LinearRegression(cars.x - cars.x.mean(), cars.y)
    film = gd.frames(gd.descend(problem, start, learning_rate=0.85, steps=40))
    steps(picture).fill("9")
    expect(sentence(picture)).to_have_text(film.sentences[9])
    problems.clear()


def test_a_typed_number_is_kept_as_it_was_typed(page: Page, site_url: str, problems):
    block(page, RUNTIME)
    picture = opened(page, site_url)
    with page.expect_response(AHEAD):
        picture.hover()
    expect(picture.locator(".lcv-ahead-dot")).to_have_count(25)
    field = picture.get_by_role("spinbutton", name="start weight")
    field.fill("-3.123")
    field.press("Enter")
    expect(written(page)).to_contain_text("start = [-3.123, 4]")
    problems.clear()


def test_what_was_made_ahead_is_what_python_makes_bit_for_bit(page: Page, picture: Locator):
    numbers = numbers_of(page, picture)
    name = picture.get_attribute("data-prepared")
    text = page.evaluate("async (name) => (await fetch(name)).text()", name)
    ahead = unfolded(text)
    assert len(gzip.compress(text.encode())) < 80_000
    cars = gd.data.cars()
    problem = gd.LinearRegression(cars.x - cars.x.mean(), cars.y)
    assert len(ahead["start"]) == 25
    for literal, made in ahead["start"].items():
        run = gd.descend(problem, json.loads(literal), learning_rate=0.85, steps=40)
        merged = {"arrays": numbers["arrays"] | made["arrays"]}
        assert array(merged, "losses 0").tobytes() == run.losses.tobytes()
        assert array(merged, "path x 0").tobytes() == run.params[:, 0].tobytes()
        assert array(merged, "path y 0").tobytes() == run.params[:, 1].tobytes()
