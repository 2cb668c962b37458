"""Figures are drawn without a window, and closed after each test."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

import gdcore as gd

mpl.use("Agg")


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
