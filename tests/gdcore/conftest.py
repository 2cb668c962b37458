"""Figures are drawn without a window, and closed after each test."""

import sys
from collections.abc import Generator

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from hypothesis import is_hypothesis_test, settings

import gdcore as gd

mpl.use("Agg")

# The same examples every time, so that no commit fails by luck. To search further:
# pytest tests/gdcore --hypothesis-profile=default
settings.register_profile("course", derandomize=True, deadline=None, database=None)
settings.load_profile("course")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Cover nothing by chance: what a drawn example meets may be gone with the next version.

    To watch each of its hundred examples takes as long again, too.
    """
    if is_hypothesis_test(getattr(item, "obj", None)):
        item.add_marker("no_cover")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Take the tracer away: in a worker, pytest-cov's own pause leaves another in its place."""
    tracer = sys.gettrace()
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


@pytest.fixture
def cars():
    return gd.data.cars()


@pytest.fixture
def problem(cars):
    return gd.LinearRegression.from_dataset(cars)
