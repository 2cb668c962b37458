"""Examples, with all that one must know to read them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_examples
from gdcore._settings import keep, text, texts


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Examples: features x, labels y, and all that one must know to read them.

    Parameters
    ----------
    title : str
        What the examples are.
    x : array_like, shape (n,) or (n, d)
        Features, one row per example. Kept as a read-only float64 copy.
    y : array_like, shape (n,)
        Labels, likewise.
    x_name, y_name : str
        What the columns are called.
    units : tuple of str
        The unit of x and the unit of y; "" for a plain number.
    names : sequence of str
        What each example is called; empty if they have no names.
    source, licence : str
        Where the facts come from, and on what terms.

    Raises
    ------
    ValueError
        If shapes don't fit, or data are empty, NaN or infinite.

    Examples
    --------
    >>> from gdcore.data import cars
    >>> cars().x_label
    'weight (1000 lb)'

    Notes
    -----
    Builds on lesson 1, "Predict with a line".
    """

    title: str
    x: Array
    y: Array
    x_name: str = "feature x"
    y_name: str = "label y"
    units: tuple[str, str] = ("", "")
    names: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""

    def __post_init__(self) -> None:
        features, labels = as_examples(self.x, self.y)
        x = features.reshape(np.shape(self.x)).copy()
        y = labels.copy()
        x.flags.writeable = y.flags.writeable = False
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)
        keep(self, title=text, x_name=text, y_name=text, source=text, licence=text)
        keep(self, names=texts, units=texts)
        if len(self.units) != 2:
            raise ValueError(
                f"units must be that of x and that of y, such as ('kg', ''), got {self.units!r}"
            )
        if self.names and len(self.names) != len(y):
            raise ValueError(
                f"names has {len(self.names)} entries for {len(y)} examples; "
                "give one name per example, or none"
            )

    @property
    def x_label(self) -> str:
        """The name of x with its unit, for an axis."""
        return _with_unit(self.x_name, self.units[0])

    @property
    def y_label(self) -> str:
        """The name of y with its unit, for an axis."""
        return _with_unit(self.y_name, self.units[1])

    def __len__(self) -> int:
        return len(self.y)

    def __repr__(self) -> str:
        lines = [
            f"{self.title}: {len(self)} examples",
            f"  x: {self.x_label}, {_range(self.x)}",
            f"  y: {self.y_label}, {_range(self.y)}",
        ]
        lines += [f"  source: {self.source}"] if self.source else []
        lines += [f"  licence: {self.licence}"] if self.licence else []
        return "\n".join(lines)


def _with_unit(name: str, unit: str) -> str:
    return name if unit in ("", name) else f"{name} ({unit})"


def _range(values: ArrayLike) -> str:
    array = np.asarray(values)
    columns = "" if array.ndim == 1 else f" in {array.shape[1]} columns"
    return f"{array.min():g} to {array.max():g}{columns}"
