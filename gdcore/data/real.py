"""Real cars: the seven of the course, and the 398 they were chosen from."""

import csv
from importlib.resources import files

import numpy as np

from gdcore.data.dataset import Dataset

_SOURCE = "Quinlan (1993), Auto MPG, UCI Machine Learning Repository, doi 10.24432/C5859H"


def cars() -> Dataset:
    """Return the seven cars of the course: weight in 1000 lb, miles per gallon.

    They are real cars of model year 1970, with weights rounded to two decimals as in Google's
    *Machine Learning Crash Course*.

    Returns
    -------
    Dataset
        x of shape (7,) in 1000 lb, y of shape (7,) in miles per gallon.

    Examples
    --------
    >>> data = cars()
    >>> data.names[0], float(data.x[0]), float(data.y[0])
    ('Chevrolet Chevelle Malibu', 3.5, 18.0)

    Notes
    -----
    Taught in lesson 1, "Predict with a line".
    """
    return Dataset(
        title="Seven cars of 1970",
        x=np.array([3.5, 3.69, 3.44, 3.43, 4.34, 4.42, 2.37]),
        y=np.array([18.0, 15, 18, 16, 15, 14, 24]),
        x_name="weight",
        y_name="miles per gallon",
        units=("1000 lb", "miles per gallon"),
        names=(
            "Chevrolet Chevelle Malibu",
            "Buick Skylark 320",
            "Plymouth Satellite",
            "AMC Rebel SST",
            "Ford Galaxie 500",
            "Pontiac Catalina",
            "Toyota Corona Mark II",
        ),
        source=f"{_SOURCE}; chosen and rounded as in Google, Machine Learning Crash Course",
        licence="CC BY 4.0",
    )


def auto_mpg() -> Dataset:
    """Return the 398 cars of the UCI Auto MPG data: weight in 1000 lb, miles per gallon.

    City fuel consumption of cars sold in the United States, model years 1970 to 1982; names as in
    the original, misspellings included.

    Returns
    -------
    Dataset
        x of shape (398,) in 1000 lb, y of shape (398,) in miles per gallon.

    Examples
    --------
    >>> auto_mpg()
    398 cars of 1970 to 1982: 398 examples
      x: weight (1000 lb), 1.613 to 5.14
      y: miles per gallon, 9 to 46.6
      source: Quinlan (1993), Auto MPG, UCI Machine Learning Repository, doi 10.24432/C5859H
      licence: CC BY 4.0

    Notes
    -----
    The facts were taken from the copy in the package vega_datasets 0.9.0, without the eight cars
    whose miles per gallon are unknown, as in Quinlan's.

    Taught in lesson 1, "Predict with a line".
    """
    table = (files("gdcore.data") / "auto_mpg.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    return Dataset(
        title="398 cars of 1970 to 1982",
        x=np.array([float(row["weight_lb"]) for row in rows]) / 1000,
        y=np.array([float(row["miles_per_gallon"]) for row in rows]),
        x_name="weight",
        y_name="miles per gallon",
        units=("1000 lb", "miles per gallon"),
        names=tuple(row["name"] for row in rows),
        source=_SOURCE,
        licence="CC BY 4.0",
    )
