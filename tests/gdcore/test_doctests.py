"""Every example in every docstring gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import gdcore

MODULES = [
    "gdcore",
    *(info.name for info in pkgutil.walk_packages(gdcore.__path__, prefix="gdcore.")),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(name)
    space = dict(vars(module)) | {"np": importlib.import_module("numpy")}
    result = doctest.testmod(module, globs=space)
    assert result.failed == 0


def test_the_examples_are_found():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [
        test.name
        for name in MODULES
        for test in finder.find(importlib.import_module(name))
        if test.examples
    ]
    assert len(found) >= 15
