"""How a figure becomes small: letters for shapes, short paths, nothing said twice."""

import io
import re
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from livecells.figure_font import figure_font
from livecells.page.svg import page_svg
from livecells.page.svg_paths import shortened
from livecells.page.typeface import covers

from ..svg_paths import points

SVG = "{http://www.w3.org/2000/svg}"


def drawn(draw):
    figure = Figure()
    draw(figure.subplots())
    file = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "test", "svg.fonttype": "path"}):
        figure.savefig(file, format="svg")
    return ElementTree.fromstring(page_svg(file.getvalue(), alt="", prefix="p"))  # noqa: S314


def texts(root):
    return ["".join(text.itertext()) for text in root.iter(SVG + "text")]


def test_labels_are_text_that_can_be_found_and_copied():
    root = drawn(
        lambda ax: ax.set(xlabel="weight (1000 lb)", ylabel="∇ of the loss", xticks=[-2.5])
    )
    assert {"weight (1000 lb)", "∇ of the loss", "−2.5"} <= set(texts(root))


def test_a_turned_label_stays_turned_and_keeps_its_size():
    root = drawn(lambda ax: ax.set_ylabel("loss", fontsize=14))
    (label,) = [text for text in root.iter(SVG + "text") if text.text == "loss"]
    assert "rotate(-90)" in label.get("transform")
    assert label.get("font-size") == "14"


def test_a_power_is_small_and_raised():
    root = drawn(lambda ax: ax.set_title(r"$10^{-2}\theta$", fontsize=10))
    (title,) = [text for text in root.iter(SVG + "text") if "10−2θ" in "".join(text.itertext())]
    base, power, theta = title
    assert (base.text, power.text, theta.text) == ("10", "−2", "θ")
    assert float(power.get("y")) < float(base.get("y")) - 2
    assert float(power.get("font-size")) == 7
    assert theta.get("font-style") == "oblique"
    assert len(power.get("x").split()) == 2, "each letter stands where matplotlib put it"


def test_letters_that_the_page_lacks_stay_shapes():
    root = drawn(lambda ax: ax.set_title("✈ takes off"))
    assert "✈" not in "".join(texts(root))
    assert sum(1 for _ in root.iter(SVG + "use")) >= len("✈ takes off")


def test_the_page_has_every_letter_that_it_says_it_has(tmp_path):
    with TTFont(io.BytesIO(figure_font(tmp_path))) as cut:
        page = set(cut.getBestCmap() or ())
    with TTFont(mpl.get_data_path() + "/fonts/ttf/DejaVuSans.ttf") as font:
        whole = set(font.getBestCmap() or ())
    wanted = {code for code in whole if covers(chr(code))}
    assert wanted <= page
    assert {ord(c) for c in "abz0 −×·√∂∇≤≈θαβλµ²₀→"} <= wanted
    assert figure_font(tmp_path) == figure_font(tmp_path)


def test_what_all_members_of_a_group_say_is_said_once():
    root = drawn(lambda ax: ax.scatter([1, 2, 3], [1, 2, 3], color="#d55e00"))
    markers = [use for use in root.iter(SVG + "use") if "fill" not in use.attrib]
    assert len(markers) >= 3
    assert not [g for g in root.iter(SVG + "g") if not g.attrib], "groups that say nothing"


def test_a_mark_alone_stays_in_sight():
    """A clip that is written on a mark used at x, y moves with it, and hides it."""
    root = drawn(lambda ax: ax.plot([1], [2], "*"))
    assert not [use for use in root.iter(SVG + "use") if "clip-path" in use.attrib]
    assert [g for g in root.iter(SVG + "g") if "clip-path" in g.attrib and len(g)]


def test_nothing_is_defined_that_nothing_uses():
    root = drawn(lambda ax: ax.plot([1, 2], marker="o"))
    text = ElementTree.tostring(root, encoding="unicode")
    defined = {e.get("id") for e in root.iter() if e.get("id")}
    assert defined
    assert defined == set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))


coordinate = (
    st.floats(-900, 900)
    .map(lambda x: round(x, 6))
    .filter(lambda x: abs(abs(10 * x) % 1 - 0.5) > 1e-4)  # halves may be rounded either way
)
point = st.tuples(coordinate, coordinate)


@given(st.lists(point, min_size=2, max_size=20), st.booleans())
def test_a_short_path_leads_along_the_same_points(path, closed):
    data = "M " + " L ".join(f"{x:.6f} {y:.6f}" for x, y in path) + (" z" if closed else "")
    short = shortened(data)
    rounded = [(round(x, 1), round(y, 1)) for x, y in path]
    kept = [p for at, p in enumerate(rounded) if at == 0 or p != rounded[at - 1]]
    found = points(short)
    assert found == pytest.approx([part for p in kept for part in p], abs=0.0501) or len(kept) == 1
    assert short.endswith("z") == closed
    assert len(short) <= len(data)


@pytest.mark.parametrize(
    ("data", "short"),
    [
        ("M 0 0 L 0 3.5", "M0 0v3.5"),
        ("M 1 1 C 1.5 1.25 2 2 3 3 z M 5 5 L 5 5", "M1 1c.5.2 1 1 2 2zM5 5h0"),
        ("M 0 0 L 1 0 L 1 0 L 2 0.04", "M0 0h1 1"),
        ("M 10 10 L 9.5 9.5 L 9 9.1", "M10 10l-.5-.5-.5-.4"),
        ("M 0 0 A 1 1 0 0 0 2 2", "M 0 0 A 1 1 0 0 0 2 2"),
    ],
)
def test_paths(data, short):
    assert shortened(data) == short
