"""Read a picture in the grammar of views, or say what is wrong with it."""

import array
import base64
import functools
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator

MIME = "application/vnd.livecells.views+json"
_SCHEMA = Path(__file__).parent / "schema.json"
_TYPES = {"f8": "d", "f4": "f", "i4": "i"}

type Row = Sequence[float]


class ViewsError(ValueError):
    """A picture that does not follow the grammar."""


@dataclass(frozen=True)
class Views:
    """A picture whose arrays are unpacked.

    Attributes
    ----------
    picture : dict
        As the schema has it.
    columns : mapping
        By name, the rows of each array: one for each frame, or a single one.
    """

    picture: dict[str, Any]
    columns: Mapping[str, tuple[Row, ...]]

    @property
    def frames(self) -> int:
        """How many moments it has."""
        return len(self.picture["frames"]["at"])

    def row(self, name: str, frame: int) -> Row:
        """Return an array as it is at a frame."""
        rows = self.columns[name]
        return rows[frame] if self.picture["arrays"][name]["frames"] else rows[0]


def read_views(text: str) -> Views:
    """Read a picture.

    Parameters
    ----------
    text : str
        JSON, as a cell's output has it.

    Raises
    ------
    ViewsError
        It is not JSON, does not follow the schema, or its arrays do not fit its frames.
    """
    try:
        picture = json.loads(text)
    except json.JSONDecodeError as error:
        raise ViewsError(f"views are not JSON: {error}") from None
    wrong = best_match(_validator().iter_errors(picture))
    if wrong is not None:
        raise ViewsError(f"views: {wrong.json_path}: {wrong.message[:200]}")
    count = len(picture["frames"]["at"])
    for key in ("said", "apart"):
        if len(picture["frames"].get(key, picture["frames"]["at"])) != count:
            raise ViewsError(f"views: frames.{key} must have one sentence for each frame")
    packed = picture["arrays"]
    columns = {name: _unpacked(name, packed[name], count) for name in packed}
    for panel in picture["panels"]:
        _check_names(panel, packed)
    return Views(picture, columns)


@functools.cache
def _validator() -> Validator:
    return Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))


def _unpacked(name: str, packed: dict[str, Any], frames: int) -> tuple[Row, ...]:
    numbers = array.array(_TYPES[packed["dtype"]])
    data = base64.b64decode(packed["bdata"])
    shape = packed["shape"]
    if len(data) != math.prod(shape) * numbers.itemsize:
        raise ViewsError(f"views: array {name!r} has not the length that its shape says")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    if not packed["frames"]:
        return (numbers,)
    if not shape or shape[0] != frames:
        raise ViewsError(f"views: array {name!r} must have a row for each of {frames} frames")
    width = len(numbers) // frames
    return tuple(numbers[i * width : (i + 1) * width] for i in range(frames))


_CHANNELS = ("x", "y", "z", "x2", "y2", "reach", "points", "ring_ends", "level_ends", "bands")


def _check_names(panel: dict[str, Any], packed: Mapping[str, Any]) -> None:
    for mark in panel["marks"]:
        for channel in _CHANNELS:
            if channel in mark and mark[channel] not in packed:
                where = f"panel {panel['id']!r}: {mark['mark']}.{channel}"
                raise ViewsError(f"views: {where} names no array: {mark[channel]!r}")
