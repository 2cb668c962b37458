"""A cell runs on the cells above it, and on nothing else."""

import sys

import pytest

import gdcore
from livecells.page.rule import place
from livecells.page.rule.interpreter import Interpreter


def test_a_name_from_below_is_not_seen_above(run):
    run("bias = 0.0\ndef line(): return bias", "cell 1")
    run("bias = 100.0", "cell 3", "cell 1")
    assert run("print(bias, line())", "cell 2", "cell 1") == "0.0 0.0"
    assert run("print(bias, line())", "cell 4", "cell 1", "cell 3") == "100.0 100.0"


def test_a_cell_that_runs_again_starts_where_it_started(run):
    run("x = 1", "cell 1")
    for _ in range(3):
        assert run("x += 1\nprint(x)", "cell 2", "cell 1") == "2"


def test_a_name_that_a_cell_deletes_is_there_above_it(run):
    run("x = 1", "cell 1")
    run("del x", "cell 2", "cell 1")
    assert run("print('x' in dir())", "cell 3", "cell 1", "cell 2") == "False"
    assert run("print(x)", "cell 2", "cell 1") == "1"


def test_an_exercise_sees_the_lessons_names_and_leaves_none(run):
    run("base = [40]", "cell 1")
    assert (
        run("base.append(2)\nanswer = sum(base)\nprint(answer)", "task", "cell 1", aside=True)
        == "42"
    )
    assert run("print(base, 'answer' in dir())", "cell 2", "cell 1") == "[40] False"


def test_a_cell_that_fails_leaves_nothing(run):
    run("losses = []", "cell 1")
    assert run("losses.append(1)\ny = 2\n1/0", "cell 2", "cell 1") == "ZeroDivisionError"
    assert run("print(losses, 'y' in dir())", "cell 3", "cell 1") == "[] False"


def test_nothing_stands_on_what_failed_nor_on_an_exercise(run):
    run("1/0", "cell 1")
    run("x = 1", "task", aside=True)
    assert run("print(1)", "cell 2", "cell 1") == "outdated"
    assert run("print(1)", "cell 2", "task") == "outdated"


def test_between_runs_libraries_are_whole(run):
    run("import gdcore as gd\ngd.descend = None", "cell 1")
    assert callable(gdcore.descend)
    assert run("print(gd.descend)", "cell 2", "cell 1") == "None"


def test_reset_forgets_all(run):
    run("x = 1\nimport gdcore\ngdcore.descend = None", "cell 1")
    run.session.reset()
    assert (
        run("import gdcore\nprint('x' in dir(), gdcore.descend.__name__)", "cell 1")
        == "False descend"
    )


def test_a_name_bound_again_to_the_same_value_counts_as_bound(run):
    run("rate = 1", "cell 1")
    run("rate = 1", "cell 2", "cell 1")
    run("rate = 5", "cell 1")
    assert run("print(rate)", "cell 3", "cell 1", "cell 2") == "1"


def test_aliases_stay_aliases(run):
    run("a = [1]\nb = a\nd = {'a': a}", "cell 1")
    run("b.append(2)", "cell 2", "cell 1")
    assert run("print(a, a is b, d['a'] is a)", "cell 3", "cell 1") == "[1] True True"


FIGURE = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nplt.close(fig)"


def test_what_cannot_be_put_back_is_made_again_in_silence(run):
    run(FIGURE, "cell 1")
    for _ in range(2):
        assert run("ax.plot([1, 2])\nprint(len(ax.lines))", "cell 2", "cell 1") == "1"


def test_made_again_on_what_is_above_only(run):
    run("n = 1", "cell 1")
    run("steps = iter(range(n, 9))", "cell 2", "cell 1")
    for _ in range(2):
        assert run("n = 5\nprint(next(steps))", "cell 3", "cell 1", "cell 2") == "1"


def test_what_takes_long_is_not_made_again_unasked(run, monkeypatch):
    run(FIGURE, "cell 1")
    run("ax.plot([1, 2])", "cell 2", "cell 1")
    monkeypatch.setattr(place, "AFFORDABLE", 0)
    assert run("print(len(ax.lines))", "cell 2", "cell 1") == "outdated"
    run(FIGURE, "cell 1")
    assert run("print(len(ax.lines))", "cell 2", "cell 1") == "0"


@pytest.mark.parametrize("source", ["import random\nx = random.random()", "x = input"])
def test_what_would_be_another_the_next_time_is_not_made_again_unasked(run, source):
    run(
        source.replace("x = input", "input = lambda: 1\nx = input()") + "\nsteps = iter('abc')",
        "cell 1",
    )
    assert run("print(next(steps))", "cell 2", "cell 1") == "a"
    assert run("print(next(steps))", "cell 2", "cell 1") == "outdated"


def test_a_cell_that_python_does_not_have_makes_the_rest_outdated(run):
    assert run("print(1)", "cell 2", "cell 1") == "outdated"


def test_a_seed_holds_for_the_cells_below_and_else_numbers_differ(run):
    run("import random\nrandom.seed(1)", "cell 1")
    first = run("print(random.random())", "cell 2", "cell 1")
    assert run("print(random.random())", "cell 2", "cell 1") == first
    run("import random\nrandom.seed(1)", "cell 1")
    free = {run("import random\nprint(random.random())", "cell 3") for _ in range(3)}
    assert len(free) == 3
    assert first not in free


def test_files_and_folders_are_part_of_what_a_cell_leaves(run, tmp_path):
    run(
        "import os\nos.mkdir('sub')\nwith open('sub/a.txt', 'w') as file:\n    file.write('1')\n"
        "os.chdir('sub')",
        "cell 1",
    )
    assert (
        run("print(os.listdir('.'), os.listdir('..'))", "cell 2", "cell 1") == "['a.txt'] ['sub']"
    )
    assert run("import os\nprint(os.listdir('.'))", "cell 3") == "[]"
    assert list(tmp_path.iterdir()) == []
    assert run("with open('a.txt') as file:\n    print(file.read())", "cell 2", "cell 1") == "1"


def test_a_file_that_the_page_hands_in_stays(run, tmp_path):
    run("open", "cell 1")
    (tmp_path / "mine.csv").write_text("1,2", encoding="utf-8")
    source = "with open('mine.csv') as file:\n    print(file.read())"
    for cell in ("cell 1", "cell 2", "cell 1"):
        assert run(source, cell) == "1,2"
    (tmp_path / "mine.csv").write_text("3,4,5", encoding="utf-8")
    for cell in ("cell 1", "cell 2"):
        assert run(source, cell) == "3,4,5"
    (tmp_path / "mine.csv").unlink()
    assert "FileNotFoundError" in run(source, "cell 1")


def test_stop_in_the_midst_of_the_rule_is_a_stopped_cell(run, monkeypatch):
    run("x = 1", "cell 1")

    def interrupt(*_):
        raise KeyboardInterrupt

    for step in ("enter", "leave"):
        with monkeypatch.context() as patched:
            patched.setattr(Interpreter, step, interrupt)
            assert run("print(x)", "cell 2", "cell 1").endswith("KeyboardInterrupt")
        assert run("print(x)", "cell 2", "cell 1") == "1"


def test_what_memory_is_too_small_to_keep_runs_again(run, monkeypatch):
    def full(*_):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(Interpreter, "leave", full)
        run("x = 1", "cell 1")
    assert run("print(x)", "cell 2", "cell 1") == "outdated"


def test_a_library_that_was_patched_with_its_import_is_whole_again(run):
    sys.modules.pop("colorsys", None)
    run("import colorsys\ncolorsys.rgb_to_hsv = None", "cell 1")
    assert run("import colorsys\nprint(callable(colorsys.rgb_to_hsv))", "cell 2") == "True"


def test_a_part_of_a_package_that_is_imported_later_stays(run):
    sys.modules.pop("xml.sax.saxutils", None)
    run("import xml.sax\nxml.sax.parse = None\nimport xml.sax.saxutils", "cell 1")
    run("print(1)", "cell 2")
    assert run("import xml.sax.saxutils\nprint(xml.sax.saxutils.escape('<'))", "cell 1") == "&lt;"


def test_python_goes_on_without_the_builtins_that_a_cell_takes(run):
    run("import builtins\nbuiltins.len = builtins.isinstance = None\ndel builtins.max", "cell 1")
    assert run("print(len([1]), max(1, 2))", "cell 2") == "1 2"


LARGE = "import numpy as np\nbig = np.zeros(3_000_000)"


def test_a_large_array_is_recognised_and_made_again(run):
    run(LARGE, "cell 1")
    for _ in range(2):
        assert run("big[1_234_567] += 1\nprint(big.sum())", "cell 2", "cell 1") == "1.0"


def test_more_things_than_one_can_look_at_are_made_again(run, monkeypatch):
    monkeypatch.setattr("livecells.page.rule.reach.MOST_THINGS", 50)
    run("many = [[n] for n in range(100)]", "cell 1")
    for _ in range(2):
        assert run("many[70].append(1)\nprint(many[70])", "cell 2", "cell 1") == "[70, 1]"


def test_what_was_seen_is_told_to_the_page(run):
    run("import gdcore as gd\nlosses = []\ndef note(): losses.append(1)", "cell 1")
    run("note()\ngd.diagnostics", "cell 2", "cell 1")
    [first, second] = run.ask(
        "names",
        cells=[
            {"name": "cell 1", "source": "gd.descend(problem)"},
            {"name": "cell 2", "source": "note()\ngd.diagnostics"},
        ],
    )
    assert first == {"writes": [], "reads": ["gd", "problem"]}, "a module is not changed by a call"
    assert second["writes"] == ["_", "losses"]
    run("import numpy as np\nnp.seterr(all='raise')", "cell 3", "cell 1")
    [third] = run.ask(
        "names", cells=[{"name": "cell 3", "source": "import numpy as np\nnp.seterr(all='raise')"}]
    )
    assert "*" in third["writes"], "it holds for everybody"


def test_completion_knows_the_names_of_all_cells(run):
    run("apple = 1", "cell 1")
    run("pear = 1", "cell 2", "cell 1")
    run("1", "cell 1")
    offered = run.ask("complete", source="pea", position=3)
    assert [found["label"] for found in offered] == ["pear"]
