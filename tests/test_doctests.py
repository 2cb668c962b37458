"""Every example in a docstring is true."""

import doctest
import importlib
import pkgutil

import matplotlib as mpl
import numpy as np
import pytest

import course
import gdcore
import livecells.page

MODULES = sorted(
    module.name
    for package in (gdcore, livecells.page, course)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
)


@pytest.mark.parametrize("name", ["gdcore", *MODULES])
def test_examples(name):
    mpl.use("agg")
    with np.printoptions():
        result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
