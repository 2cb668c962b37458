"""NumPy's arrays, copied or, where they are large, recognised by a checksum."""

import operator
import sys
import zlib
from typing import Any

from livecells.page.rule.contents.facet import CannotPutBackError, Facet, cannot, same_items


def _read_array(thing: Any) -> tuple[Any, ...]:
    return thing.dtype, thing.shape, _plain(thing).tobytes()


def _write_array(thing: Any, contents: tuple[Any, ...]) -> None:
    dtype, shape, held = contents
    if thing.dtype != dtype or thing.size * thing.itemsize != len(held):
        raise CannotPutBackError("array")
    if thing.shape != shape:
        thing.shape = shape
    numpy = sys.modules["numpy"]
    _plain(thing)[...] = numpy.frombuffer(held, dtype).reshape(shape)


def _plain(thing: Any) -> Any:
    return sys.modules["numpy"].asarray(thing)  # a subclass may have its own ways


ARRAY = Facet(_read_array, _write_array, operator.eq)


def _write_objects(thing: Any, contents: tuple[Any, list[Any]]) -> None:
    shape, items = contents
    if thing.shape != shape:
        raise CannotPutBackError("array")
    flat = thing.flat
    for index, item in enumerate(items):
        flat[index] = item


OBJECTS = Facet(
    lambda thing: (thing.shape, list(thing.flat)),
    _write_objects,
    lambda a, b: a[0] == b[0] and same_items(a[1], b[1]),
    lambda contents: contents[1],
)
#: An array that nothing writes to, unless somebody has allowed it.
READ_ONLY = Facet(lambda thing: thing.flags.writeable, cannot, operator.eq)

HASHED = 16_000_000  # bytes that are looked at of one that is too large to be copied
_SAMPLES = 1000


def _checksum(thing: Any) -> tuple[Any, ...]:
    """Give a checksum of a large thing: of all its bytes up to a bound, of samples beyond."""
    view = memoryview(thing)
    if not view.c_contiguous:
        return (view.shape, zlib.crc32(_plain(thing).ravel()[:: max(view.nbytes // HASHED, 1)]))
    flat = view.cast("B")
    if len(flat) <= HASHED:
        return (view.shape, zlib.crc32(flat))
    step, length = len(flat) // _SAMPLES, HASHED // _SAMPLES
    found = 0
    for sample in range(_SAMPLES):
        found = zlib.crc32(flat[sample * step : sample * step + length], found)
    return (view.shape, found)


LARGE = Facet(_checksum, cannot, operator.eq)
