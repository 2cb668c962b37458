"""What is on axes that were drawn: for tests that compare it with what was computed."""

import numpy as np


def points(ax, marker="o"):
    """Return the places of all markers of a kind, shape (k, 2)."""
    lines = [line for line in ax.get_lines() if line.get_marker() == marker]
    return np.concatenate([line.get_xydata() for line in lines])


def line(ax, label):
    """Return the data of the line that the legend calls by this name."""
    (found,) = [line for line in ax.get_lines() if label in str(line.get_label())]
    return found.get_xydata()
