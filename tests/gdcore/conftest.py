"""Figures are drawn without a window, and closed after each test."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from hypothesis import settings

import gdcore as gd

mpl.use("Agg")

# The same examples every time, so that no commit fails by luck. To search further:
# pytest tests/gdcore --hypothesis-profile=default
settings.register_profile("course", derandomize=True, deadline=None, database=None)
settings.load_profile("course")


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
