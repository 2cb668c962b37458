"""The package as a whole: what it imports, what it offers, and where each thing is taught."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gdcore as gd

ROOT = Path(__file__).parents[2]
LESSONS = {
    1: "Predict with a line",
    2: "Measure the loss",
    3: "Find the slope",
    4: "Take six steps",
    5: "Read a loss curve",
    6: "See the bowl",
    7: "Choose a learning rate",
    8: "Scale the features",
}
MODULES = [
    gd.convexity, gd.data, gd.diagnostics, gd.figures, gd.gradients, gd.line_search, gd.losses,
    gd.optimizers, gd.problems, gd.scaling, gd.schedules,
]  # fmt: skip
PUBLIC = {
    f"{module.__name__}.{name}": getattr(module, name)
    for module in [gd, *MODULES]
    for name in module.__all__
    if not inspect.ismodule(getattr(module, name)) and name != "CLASSICS"
}


def run_python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_import_does_not_bring_in_matplotlib():
    assert run_python("import sys, gdcore; print('matplotlib' in sys.modules)") == "False"


def test_a_first_line_of_output_waits_for_no_masked_arrays():
    code = "import sys, gdcore as gd; gd.data.cars(); print('numpy.ma' in sys.modules)"
    assert run_python(code) == "False"


def test_figures_come_when_asked_for():
    assert run_python("import gdcore; print(gdcore.figures.__name__)") == "gdcore.figures"


def test_every_exported_name_is_there():
    assert set(gd.__all__) == set(dir(gd))
    for name in gd.__all__:
        assert getattr(gd, name) is not None


def test_the_names_that_the_design_promises():
    promised = """data LinearRegression LogisticRegression Quadratic descend iterate check_gradient
        diagnose problems losses gradients optimizers schedules diagnostics convexity figures"""
    assert set(promised.split()) <= set(gd.__all__)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_object_says_in_which_lesson_it_is_taught(name):
    text = " ".join((inspect.getdoc(PUBLIC[name]) or "").split())
    told = re.findall(r'(\w+ \w+) lesson (\d+), "([^"]+)"', text)
    assert told, f"{name} doesn't say where it is taught"
    for how, number, title in told:
        assert LESSONS[int(number)] == title
        (lesson,) = (ROOT / "lessons").glob(f"0{number}-*.md")
        word = name.rpartition(".")[2]  # as code writes it: "exact" is also a word
        named = re.search(rf"(?:\.|`){word}\b|{word}\(", lesson.read_text(encoding="utf-8"))
        assert how != "Taught in" or named, f"lesson {number} has no {name}: say 'Builds on'"


SETTINGS = {  # described as a whole where they are defined
    "gdcore.Step", "gdcore.problems.NotUniqueWarning", "gdcore.losses.Loss",
    "gdcore.optimizers.Optimizer", "gdcore.problems.Problem", "gdcore.Problem",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in SETTINGS])
def test_every_parameter_is_described(name):
    thing = PUBLIC[name]
    if not callable(thing):
        return
    doc = inspect.getdoc(thing) or ""
    parameters = [p for p in inspect.signature(thing).parameters if p != "self"]
    block = re.search(r"Parameters\n-+\n(.*?)(?:\n\n[A-Z]\w+\n-+\n|\Z)", doc, re.DOTALL)
    described = re.findall(r"(?m)^\*?(\S.*?)(?: : .*)?$", block[1]) if block else []
    names = [name for line in described for name in line.replace("*", "").split(", ")]
    assert [p for p in parameters if p not in names] == []
