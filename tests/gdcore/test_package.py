"""The package as a whole: what it imports, and what it offers."""

import subprocess
import sys

import gdcore as gd


def run_python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_import_does_not_bring_in_matplotlib():
    assert run_python("import sys, gdcore; print('matplotlib' in sys.modules)") == "False"


def test_figures_come_when_asked_for():
    assert run_python("import gdcore; print(gdcore.figures.__name__)") == "gdcore.figures"


def test_every_exported_name_is_there():
    assert set(gd.__all__) <= set(dir(gd))
    for name in gd.__all__:
        assert getattr(gd, name) is not None


def public_objects():
    modules = [
        gd, gd.data, gd.losses, gd.problems, gd.optimizers, gd.schedules, gd.line_search,
        gd.diagnostics, gd.convexity, gd.scaling, gd.gradients, gd.figures,
    ]  # fmt: skip
    for module in modules:
        for name in getattr(module, "__all__", vars(module)):
            thing = getattr(module, name)
            ours = getattr(thing, "__module__", "").startswith("gdcore")
            if ours and callable(thing) and not name.startswith("_"):
                yield f"{module.__name__}.{name}", thing


def test_every_public_object_says_in_which_lesson_it_is_taught():
    untold = [
        name
        for name, thing in public_objects()
        if "taught in lesson" not in (thing.__doc__ + sys.modules[thing.__module__].__doc__).lower()
    ]
    assert untold == []
