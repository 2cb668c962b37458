"""Figures that move, files that code writes, and what code takes from a notebook."""

import asyncio
import base64
import itertools

import nbformat
import pytest

from livecells.page import written_files
from livecells.page.moving import MOST_CHARACTERS, MOST_FRAMES, MOST_IN_A_ROW, Frames, play
from livecells.page.runner import Runner
from livecells.render import without_later_frames

SETUP = "import matplotlib.pyplot as plt\nfrom matplotlib.animation import FuncAnimation\n"
MOVING = (
    f"{SETUP}fig, ax = plt.subplots()\nline, = ax.plot([0, 1], [0, 1])\n"
    "def update(k):\n    line.set_ydata([0, k])\n    return (line,)\n"
    "ani = FuncAnimation(fig, update, frames=[2, 3, 4], interval=50)\n"
)


def run(source):
    seen = []
    state = asyncio.run(Runner(seen.append).run(source, "cell 1"))
    assert state == "done", seen
    return seen


def animations(messages):
    return [m["metadata"].get("animation") for m in messages if m["type"] == "display"]


def test_a_held_figure_is_drawn_again_in_place():
    source = (
        "fig, ax = plt.subplots()\n"
        "for k in range(3):\n    ax.clear()\n    ax.plot([0, k])\n    plt.pause(0.2)"
    )
    seen = run(SETUP + source)
    assert animations(seen) == ["cell-1-1"] * 3, "three frames of one animation, and no fourth"
    assert len({m["data"]["image/svg+xml"] for m in seen}) == 3


def test_a_change_after_the_last_pause_is_a_last_frame():
    source = "fig, ax = plt.subplots()\nplt.pause(0.1)\nax.set_title('end')"
    assert animations(run(SETUP + source)) == ["cell-1-1"] * 2


def test_drawing_and_flushing_makes_frames_too():
    source = (
        "fig, ax = plt.subplots()\nline, = ax.plot([0, 1])\nfor k in range(2, 5):\n"
        "    line.set_ydata([0, k])\n    fig.canvas.draw()\n    fig.canvas.flush_events()"
    )
    assert animations(run(SETUP + source)) == ["cell-1-1"] * 3


@pytest.mark.parametrize(
    "end",
    [
        "ani", "plt.show()", "", "ani.to_jshtml()", "display(ani)", "plt.close()\nani", "fig",
        "from IPython.display import HTML\nHTML(ani.to_jshtml())",
        "from IPython.display import HTML, display\ndisplay(HTML(ani.to_jshtml()))",
        "plt.rcParams['animation.html'] = 'jshtml'\nani",
    ],
)  # fmt: skip
def test_an_animation_plays_however_it_is_shown(end):
    seen = run(MOVING + end)
    assert animations(seen) == ["cell-1-1"] * 3
    assert {m["metadata"]["interval"] for m in seen} == {50}
    assert [m["type"] for m in seen] == ["display"] * 3, "and nothing else is shown"


def picture(text):
    return {"data": {"image/svg+xml": text}, "metadata": {}}


def test_a_long_loop_is_bounded():
    seen, frames = [], Frames("a")
    for k in range(10_000):
        frames.add(lambda k=k: picture(str(k)), seen.append)
    frames.add(lambda: picture("end"), seen.append, anyway=True)
    assert MOST_IN_A_ROW < len(seen) < 10 * MOST_IN_A_ROW
    assert [m["data"]["image/svg+xml"] for m in seen[:3]] == ["0", "1", "2"]
    assert seen[-1]["data"]["image/svg+xml"] == "end"


def test_large_frames_are_bounded_in_characters():
    seen, frames = [], Frames("a")
    for k in range(100):
        frames.add(lambda k=k: picture(f"{k} " + "x" * (MOST_CHARACTERS // 4)), seen.append)
    assert len(seen) == 4


def test_an_animation_without_an_end_is_bounded():
    class Endless:
        _fig, _init_draw = None, staticmethod(lambda: None)
        drawn = 0

        def new_saved_frame_seq(self):
            return itertools.count()

        def _draw_next_frame(self, data, blit):
            self.drawn += 1

    endless, seen = Endless(), []
    play(endless, "a", lambda _figure, _name: picture(str(endless.drawn)), seen.append)
    assert endless.drawn == MOST_FRAMES
    assert len(seen) < 4 * MOST_IN_A_ROW


def test_two_figures_that_move_are_two_animations():
    source = (
        "a, ax = plt.subplots()\nb, bx = plt.subplots()\nfor k in range(2):\n"
        "    ax.set_title(k)\n    bx.set_title(k)\n    plt.pause(0.1)"
    )
    names = animations(run(SETUP + source))
    assert sorted(set(names)) == ["cell-1-1", "cell-1-2"]
    assert len(names) == 4


def test_outputs_can_be_cleared():
    source = "from IPython.display import clear_output\nprint(1)\nclear_output(wait=True)\nprint(2)"
    kinds = [(m["type"], m.get("text", m.get("wait"))) for m in run(source)]
    assert kinds == [("stream", "1\n"), ("clear", True), ("stream", "2\n")]


def test_a_static_page_shows_the_first_frame():
    def frame(name, text):
        metadata = {"animation": name} if name else {}
        return nbformat.v4.new_output("display_data", {"text/plain": text}, metadata=metadata)

    outputs = [frame("a", "1"), frame(None, "2"), frame("a", "3"), frame("b", "4")]
    kept = [output.data["text/plain"] for output in without_later_frames(outputs)]
    assert kept == ["1", "2", "4"]


def test_files_that_are_new_or_changed_are_handed_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.txt").write_text("old")
    (tmp_path / "changed.txt").write_text("before")
    seen = []
    with written_files.handed_over(seen.append, everywhere=True):
        (tmp_path / "new.csv").write_text("1,2\n")
        (tmp_path / "changed.txt").write_text("afterwards")
    found = {m["name"]: base64.b64decode(m["data"]).decode() for m in seen}
    assert found == {"new.csv": "1,2\n", "changed.txt": "afterwards"}
    assert {m["size"] for m in seen} == {4, 10}


def test_a_large_file_is_only_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seen = []
    with written_files.handed_over(seen.append, everywhere=True):
        (tmp_path / "big").write_bytes(bytes(written_files.MOST_BYTES + 1))
        for number in range(30):
            (tmp_path / f"{number}").write_text("x")
    assert len(seen) <= written_files.MOST_FILES
    assert {m["data"] for m in seen if m["name"] == "big"} <= {""}


def test_the_build_hands_no_files_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("from pathlib import Path\n_ = Path('a.txt').write_text('a')") == []
