"""Data to learn from, each with its names, units, source and licence."""

from gdcore.data.dataset import Dataset
from gdcore.data.real import auto_mpg, cars
from gdcore.data.toy import toy_clusters, toy_line, toy_outlier

__all__ = ["Dataset", "auto_mpg", "cars", "toy_clusters", "toy_line", "toy_outlier"]
