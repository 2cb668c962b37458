"""Imports of what is not here."""

import re
import sys

from livecells.page.errors.advice.here import HERE
from livecells.page.errors.advice.near import near
from livecells.page.errors.failure import Failure

_OURS = ("numpy", "matplotlib", "gdcore")
_INSTEAD = {
    "pandas": "For columns of numbers use NumPy, for a table of text the module csv.",
    "scipy": "For straight-line fits use np.linalg.lstsq or gd.LinearRegression.",
    "sklearn": "Use gd.LinearRegression and gd.descend.",
    "torch": "Use NumPy arrays, and gd.descend for the loop.",
    "tensorflow": "Use NumPy arrays, and gd.descend for the loop.",
    "jax": "Use NumPy arrays.",
    "ipywidgets": 'For a slider write behind a number: # @param {type:"slider", min:0, max:1}',
    "seaborn": "Use matplotlib.pyplot.",
    "plotly": "Use matplotlib.pyplot.",
    "requests": "The page's Python can't use the network either.",
    "google": "This page has no Colab; leave the line out.",
    "tqdm": "Leave it out: range works alone.",
    "cv2": "Use matplotlib.pyplot.imread for PNG files.",
    "PIL": None,
}


def advice(failure: Failure) -> str | None:
    """Name what is here, and what takes the place of what is not."""
    error = failure.error
    if isinstance(error, ModuleNotFoundError):
        return _missing((error.name or "").split(".")[0], error.name or "")
    if isinstance(error, ImportError):
        return _no_such_name(error)
    return None


def _missing(top: str, whole: str) -> str | None:
    if not top or top.startswith("_"):
        return "This part of Python does not work in a browser." if top else None
    if top in sys.modules and whole != top:
        return None  # a part of something that is here: Python's own words are as good
    if top in sys.stdlib_module_names:
        return f"The module {top} of Python's library does not work in a browser."
    found = near(top, _OURS, cutoff=0.7) or near(top, sys.stdlib_module_names, cutoff=0.8)
    if found:
        return f"Do you mean {found}?"
    instead = _INSTEAD.get(top)
    rest = f" {instead}" if instead else ""
    return f"{top} is not on this page. Here are {HERE}.{rest}"


def _no_such_name(error: ImportError) -> str | None:
    found = re.match(r"cannot import name '(\w+)' from '([\w.]+)'", str(error))
    module = sys.modules.get(found[2]) if found else None
    if not found or module is None:
        return None
    meant = near(found[1], dir(module))
    return f"{found[2]} has {meant}. Do you mean that?" if meant else None
