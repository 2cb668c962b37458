"""What can be changed in place: how to read the contents of a thing, and how to put them back.

A facet knows one way in which things change. What it reads holds on to the very things inside
(`[a, b]` for a list of a and b), so that contents are compared by identity and can be put back into
the same list: everybody who holds the list sees what it held.
"""

import io
from collections import OrderedDict, deque
from random import Random

from livecells.page.rule.contents.arrays import ARRAY, HASHED, LARGE, OBJECTS, READ_ONLY
from livecells.page.rule.contents.containers import BYTES, DEQUE, DICT, LIST, ORDERED, SET, TEXT
from livecells.page.rule.contents.definitions import (
    ATTRIBUTES,
    CACHE,
    CLASS,
    FUNCTION,
    IS_CACHE,
    SLOTS,
    attributes,
    slots,
)
from livecells.page.rule.contents.facet import CannotPutBackError, Facet
from livecells.page.rule.contents.random_numbers import NUMPY_RANDOM, RANDOM
from livecells.page.rule.contents.recognised import FIGURE, UNKNOWN, settle

__all__ = [
    "ARRAY", "ATTRIBUTES", "BYTES", "BY_TYPE", "CACHE", "CLASS", "FIGURE", "FUNCTION", "HASHED",
    "IS_CACHE", "LARGE", "NUMPY_RANDOM", "OBJECTS", "READ_ONLY", "SLOTS", "UNKNOWN",
    "CannotPutBackError", "Facet", "attributes", "settle", "slots",
]  # fmt: skip

BY_TYPE: tuple[tuple[type, Facet], ...] = (
    (list, LIST),
    (OrderedDict, ORDERED),
    (dict, DICT),
    (set, SET),
    (deque, DEQUE),
    (Random, RANDOM),
    (io.StringIO, TEXT),
    (io.BytesIO, TEXT),
    (IS_CACHE, CACHE),
)
