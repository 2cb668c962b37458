"""Frames as a picture in livecells' grammar of views: marks, series, frames, handles.

All numbers are worked out here. Who draws looks up rows and turns numbers into places.
"""

import base64
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdcore.views import panels
from gdcore.views.handles import handles
from gdcore.views.record import Frames

_DRAW = {
    "data": panels.data,
    "map": panels.ground,
    "curve": panels.curves,
    "surface": panels.surface,
}


def picture(film: Frames) -> dict[str, Any]:
    """Return the picture of frames, ready for JSON; `livecells/views/schema.json` describes it."""
    arrays = Arrays(len(film.steps))
    drawn = [panel for name in film.panels for panel in _DRAW[name](film, arrays)]
    alone = len(film.tracks) == 1
    seen = {"", *(panel["id"] for panel in drawn)}
    return {
        "version": 1,
        "title": "Follow one descent" if alone else "Follow descents side by side",
        "frames": {
            "name": "step",
            "at": [int(step) for step in film.steps],
            "said": list(film.sentences),
            **({"apart": list(film.apart)} if alone else {}),
        },
        "panels": drawn,
        "handles": [each for each in handles(film) if each.get("panel", "") in seen],
        "arrays": arrays.packed,
    }


class Arrays:
    """The numbers of a picture, packed: little-endian, in base64, as Plotly has typed arrays."""

    def __init__(self, frames: int) -> None:
        self._frames = frames
        self.packed: dict[str, Any] = {}

    def add(self, name: str, values: NDArray, *, frames: bool = False, exact: bool = True) -> str:
        """Keep an array under a name and return the name.

        Parameters
        ----------
        name : str
        values : ndarray
        frames : bool
            Whether it has a row for each frame.
        exact : bool
            Whether each number keeps all its digits; what is only looked at needs half of them.
        """
        kind = "i4" if values.dtype.kind in "iu" else "f8" if exact else "f4"
        data = np.ascontiguousarray(values, dtype=f"<{kind}")
        self.packed[name] = {
            "dtype": kind,
            "shape": list(values.shape),
            "frames": frames,
            "bdata": base64.b64encode(data.tobytes()).decode("ascii"),
        }
        return name
