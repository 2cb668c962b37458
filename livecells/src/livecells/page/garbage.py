"""Search for no garbage while libraries are imported: what imports make stays.

Until the first figure, matplotlib and what it needs make about a hundred thousand objects. Each
search looks through all of them that are not frozen, and finds nothing.
"""

import gc
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import ModuleType

from livecells.page.when_imported import Change, import_by

#: Whoever draws imports these; a cell's own code may be the first to do so.
_DRAWING = ("matplotlib", "matplotlib.pyplot")
#: New modules that are worth freezing what there is.
_MANY = 20


@contextmanager
def importing() -> Generator[None]:
    """Switch the search for garbage off, and freeze what was imported meanwhile."""
    searched = gc.isenabled()
    modules = len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) >= modules + _MANY:
            gc.freeze()
        if searched:
            gc.enable()


def spare_drawing() -> None:
    """Have matplotlib imported so, whoever imports it first."""
    for name in _DRAWING:
        import_by(name, _import)


def _import(as_usual: Change, module: ModuleType) -> None:
    with importing():
        as_usual(module)
