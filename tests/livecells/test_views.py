"""The grammar of views: what it refuses, and that a static picture shows exactly its numbers."""

import base64
import json
import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_output

from livecells.page.values import mime_bundle
from livecells.render import output_html, views_of
from livecells.views import MIME, ViewsError, read_views
from livecells.views.code import replaced
from livecells.views.plane import plane_of
from livecells.views.prepared import prepare
from livecells.views.static import static_views
from tests.prepared import unfolded
from tests.searching import must_find


def packed(values, *, frames=False, shape=None, dtype="f8"):
    """Pack numbers as a picture has them."""
    letter = {"f8": "d", "f4": "f", "i4": "i"}[dtype]
    data = struct.pack(f"<{len(values)}{letter}", *values)
    bdata = base64.b64encode(data).decode()
    return {"dtype": dtype, "shape": shape or [len(values)], "frames": frames, "bdata": bdata}


def axis(low=0.0, high=10.0, scale="linear"):
    return {"label": "a < b", "limits": [low, high], "scale": scale, "ticks": [[5, "five"]]}


def picture(xs=(1.0, 2.0, 4.0), ys=(9.0, 3.0, 1.0)):
    """Make a picture of one trail with a frame for each of its points."""
    trail = {"mark": "trail", "role": "path", "x": "x", "y": "y", "reach": "reach"}
    panel = {"id": "map", "title": "Map", "alt": "A & B", "x": axis(), "y": axis()}
    count = len(xs)
    return {
        "version": 1,
        "title": "T",
        "frames": {
            "name": "step",
            "at": list(range(count)),
            "said": [f"step {i}" for i in range(count)],
        },
        "panels": [panel | {"scrub": "along", "marks": [trail]}],
        "handles": [],
        "arrays": {
            "x": packed(xs),
            "y": packed(ys),
            "reach": packed(range(count), frames=True, dtype="i4"),
        },
    }


def read(changed):
    return read_views(json.dumps(changed))


def test_a_picture_gives_its_rows():
    views = read(picture())
    assert views.frames == 3
    assert list(views.row("x", 0)) == [1.0, 2.0, 4.0]
    assert [list(views.row("reach", i)) for i in range(3)] == [[0], [1], [2]]


def broken(change):
    made = picture()
    change(made)
    return made


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: p.pop("panels"), "'panels' is a required property"),
        (lambda p: p.update(extra=1), "extra"),
        (lambda p: p["panels"][0]["marks"][0].update(mark="script"), "script"),
        (lambda p: p["panels"][0]["marks"][0].update(x="nothing"), "trail.x names no array"),
        (lambda p: p["arrays"]["x"].update(shape=[4]), "not the length"),
        (lambda p: p["arrays"]["x"].update(frames=True, shape=[1, 3]), "a row for each of 3"),
        (lambda p: p["arrays"]["x"].update(bdata="<script>"), "does not match"),
        (lambda p: p["frames"].update(said=["one"]), "one sentence for each frame"),
        (lambda p: p["handles"].append({"kind": "slider", "name": "a b"}), "not valid"),
    ],
)
def test_what_is_not_in_the_grammar_is_refused(change, words):
    with pytest.raises(ViewsError, match=words):
        read(broken(change))


def test_what_is_no_json_is_refused():
    with pytest.raises(ViewsError, match="not JSON"):
        read_views("{")


NUMBERS = st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), min_size=1, max_size=9)


@given(NUMBERS)
def test_the_path_goes_through_the_points_of_the_picture_whatever_they_are(points):
    xs, ys = zip(*points, strict=True)
    views = read(picture(xs, ys))
    drawn = must_find(r'class="lcv-path lcv-series-0" d="([^"]*)"', static_views(views, "", 1))[1]
    corners = [tuple(map(float, p)) for p in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", drawn)]
    plane = plane_of(views.picture["panels"][0])
    wanted = [(plane.x(x), plane.y(y)) for x, y in points]
    assert corners == [pytest.approx(place, abs=0.051) for place in wanted]


def test_words_of_a_picture_are_text():
    made = picture()
    made["panels"][0]["title"] = "<b>"
    shown = static_views(read(made), '"><i>', 1)
    assert "&lt;b&gt;" in shown
    assert "<i>" not in shown
    assert 'aria-label="A &amp; B"' in shown


def pointed(**more):
    """Make a picture of two arrows, of which the second has no head, on axes of one scale."""
    made = picture()
    ends = {"x": "x", "y": "y", "x2": "x2", "y2": "y2"}
    arrow = {"mark": "arrow", "role": "flow", "label": "to <b>", **ends, **more}
    made["panels"][0] |= {"equal": True, "marks": [arrow]}
    made["arrays"] = {
        "x": packed([1.0, 2.0]),
        "y": packed([1.0, 2.0]),
        "x2": packed([5.0, float("nan")]),
        "y2": packed([1.0, 3.0]),
    }
    return made


def test_arrows_are_drawn_and_named_where_they_have_both_ends():
    shown = static_views(read(pointed()), "", 1)
    shaft = must_find(r'class="lcv-flow lcv-flow-0" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)', shown)
    plane = plane_of(pointed()["panels"][0])
    wanted = [plane.x(1), plane.y(1), plane.x(5), plane.y(1)]
    assert [float(place) for place in shaft.groups()] == pytest.approx(wanted, abs=0.051)
    assert must_find(r'data-anchor="start"[^>]*>([^/]+)</text>', shown)[1] == "to &lt;b&gt;"
    assert "nan" not in shown
    assert "lcv-flow" not in static_views(read(pointed(apart=True)), "", 1)


@given(st.floats(0.1, 100), st.floats(0.1, 100))
def test_axes_of_one_scale_have_one_unit_in_both_directions(wide, high):
    made = pointed()["panels"][0] | {"x": axis(0.0, wide), "y": axis(0.0, high)}
    plane = plane_of(made)
    assert plane.x(wide) - plane.x(0) == pytest.approx((plane.y(0) - plane.y(high)) * wide / high)
    whole = plane_of(made | {"equal": False})
    tiny = 1e-9
    assert whole.left - tiny <= plane.left < plane.right <= whole.right + tiny
    assert whole.top - tiny <= plane.top < plane.low <= whole.low + tiny


def test_points_without_a_place_are_left_out():
    made = picture((1.0, float("nan"), float("inf")), (1.0, 2.0, 3.0))
    assert "nan" not in static_views(read(made), "", 1)
    made["panels"][0]["y"] = axis(0.1, 10.0, "log")
    assert "inf" not in static_views(read(made), "", 1)


def test_a_page_names_the_file_that_has_the_numbers():
    text = json.dumps(picture())
    output = new_output("execute_result", data={MIME: text, "text/plain": "table"})
    ((name, numbers),) = views_of([output]).items()
    assert numbers == text
    assert f'data-views="../views/{name}"' in output_html(output, "../views/", 3)


def test_a_value_offers_its_picture_as_json():
    class Shown:
        def _repr_mimebundle_(self, include=None, exclude=None):
            return {MIME: picture(), "text/plain": "table"}

    assert json.loads(mime_bundle(Shown())["data"][MIME]) == picture()


def handled(value=1.0, ahead=(2.0, 3.0)):
    """Make a picture with a slider, whose trail goes through its number."""
    made = picture((value, 2.0, 4.0))
    slider = {"kind": "slider", "name": "rate", "label": "rate", "value": value}
    slider |= {"limits": [0.5, 9.0], "scale": "log", "ticks": [], "prepared": list(ahead)}
    return made | {"handles": [slider]}


def shown(code):
    """Stand for a kernel: run the code and give the picture that it calls `made`."""
    names = {"handled": handled}
    exec(code, names)  # noqa: S102 - the test's own
    return [{"data": {MIME: json.dumps(names["made"])}}]


def test_pictures_are_made_ahead_for_what_handles_propose_and_hold_what_differs():
    code = "rate = 1.0\nmade = handled(rate); made['frames']['said'][1] = str(rate > 2)"
    text = prepare(code, json.dumps(handled()), shown)
    made = json.loads(text)["made"]
    assert list(made) == ["rate"]
    assert list(made["rate"]) == ["2.0", "3.0"]
    for literal, other in unfolded(text)["rate"].items():
        said = ["step 0", str(float(literal) > 2), "step 2"]
        assert other["arrays"] == {"x": packed((float(literal), 2.0, 4.0))}
        assert other["frames"] == handled()["frames"] | {"said": said}


def test_what_two_pictures_have_alike_is_said_once():
    code = "rate = 1.0\nmade = handled(rate); made['arrays']['y'] = made['arrays']['x']"
    text = prepare(code, json.dumps(handled()), shown)
    assert len(json.loads(text)["parts"]) == 2
    for literal, other in unfolded(text)["rate"].items():
        numbers = packed((float(literal), 2.0, 4.0))
        assert other["arrays"] == {"x": numbers, "y": numbers}


def test_what_is_made_ahead_changes_nothing_here():
    seen = []

    def run(code):
        seen.append(code)
        return shown(code)

    assert prepare("rate = 1.0\nmade = handled(rate)", json.dumps(handled()), run)
    assert seen == []


def test_a_cell_that_fails_with_a_value_or_does_not_name_it_has_nothing_made_ahead():
    assert prepare("made = handled(1.0)", json.dumps(handled()), shown) == ""
    assert prepare("rate = 1.0", json.dumps(handled()), lambda code: None) == ""


def test_long_pictures_are_made_ahead_for_fewer_values():
    ahead = [float(value) for value in range(2, 34)]
    long = "made = handled(rate); made['frames']['said'] = [str(rate) * 30_000] * 3"
    text = prepare(f"rate = 1.0\n{long}", json.dumps(handled(ahead=ahead)), shown)
    assert len(text) <= 900_000
    assert 0 < len(json.loads(text)["made"]["rate"]) < len(ahead)


CODES = [
    ("rate = 0.1", "rate", "0.2", "rate = 0.2"),
    ("f(x, rate=1e-3)", "rate", "0.2", "f(x, rate=0.2)"),
    ("start = (1, -2.5)\n", "start", "[0, 0]", "start = [0, 0]\n"),
    ("# rate = 3\nrate = 0.1  # now", "rate", "0.2", "# rate = 3\nrate = 0.2  # now"),
    ("a = 'rate = 1'; rate = 2", "rate", "3", "a = 'rate = 1'; rate = 3"),
    ("my.rate = 1; rate = 2", "rate", "3", "my.rate = 1; rate = 3"),
    ("rate = 1 + 2", "rate", "3", None),
    ("rate == 1", "rate", "3", None),
    ("rate = 1\nrate = 2", "rate", "3", None),
    ('rate = 1  # @param {type:"slider"}', "rate", "3", None),
    ("start = [a, 1]", "start", "[0, 0]", None),
]


@pytest.mark.parametrize(("code", "name", "literal", "wanted"), CODES)
def test_a_handle_writes_one_plain_literal_or_none(code, name, literal, wanted):
    assert replaced(code, name, literal) == wanted
