"""While libraries are imported, Python looks for no garbage; afterwards it passes them over."""

import subprocess
import sys

import pytest

#: A package whose import makes many objects and many modules.
PACKAGE = """
import gc, sys, types
searches = []
gc.callbacks.append(lambda phase, info: searches.append(phase))
gc.set_threshold(10)
def make(modules):
    for number in range(modules):
        sys.modules[f"made{number}"] = types.ModuleType(f"made{number}")
    return [[] for _ in range(1000)]
"""


def run(code: str) -> str:
    """Run code in a Python of its own: give what it prints."""
    command = [sys.executable, "-c", PACKAGE + code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_nothing_is_searched_meanwhile_and_what_came_is_frozen():
    code = """
from livecells.page.garbage import importing
searches.clear()
with importing():
    kept = make(30)
    print(searches, gc.get_freeze_count())
print(gc.isenabled(), gc.get_freeze_count() > 1000)
more = make(0)
print(len(searches) > 0)
"""
    assert run(code).split("\n") == ["[] 0", "True True", "True", ""]


def test_a_few_modules_freeze_nothing_of_the_readers():
    code = """
from livecells.page.garbage import importing
with importing():
    kept = make(2)
print(gc.get_freeze_count())
"""
    assert run(code) == "0\n"


def test_who_has_switched_it_off_keeps_it_off():
    code = """
from livecells.page.garbage import importing
gc.disable()
with importing():
    pass
print(gc.isenabled())
"""
    assert run(code) == "False\n"


@pytest.mark.parametrize("first", ["matplotlib.pyplot", "matplotlib, matplotlib.pyplot"])
def test_matplotlib_is_spared_whoever_imports_it(first: str):
    code = f"""
from livecells.page.garbage import spare_drawing
gc.set_threshold(2000)
spare_drawing()
finders = len(sys.meta_path)
searches.clear()
import {first}
print(len(searches) < 10, gc.isenabled(), gc.get_freeze_count() > 30_000)
print(finders - len(sys.meta_path), matplotlib.pyplot.figure.__name__)
"""
    assert run(code).split("\n") == ["True True True", "2 figure", ""]
