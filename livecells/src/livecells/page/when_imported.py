"""Change a module right after its import, which is yet to come."""

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

Change = Callable[[ModuleType], None]
#: Gets what executes a module, and the module, which it must execute.
Execute = Callable[[Change, ModuleType], None]


def when_imported(name: str, change: Change) -> None:
    """Call ``change`` with the module once it has been imported for the first time.

    A module that is here already stays as it is.
    """

    def execute(as_usual: Change, module: ModuleType) -> None:
        as_usual(module)
        change(module)

    import_by(name, execute)


def import_by(name: str, execute: Execute) -> None:
    """Have a module's first import execute it in a way of one's own, if it is not here already."""
    if name not in sys.modules:
        sys.meta_path.insert(0, _Finder(name, execute))


class _Finder:
    """Finds one module as everybody does, and executes it once it is loaded."""

    def __init__(self, name: str, execute: Execute) -> None:
        self._name, self._execute = name, execute
        self._looking = False

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self._name or self._looking:
            return None
        self._looking = True
        try:
            spec = find_spec(name)
        finally:
            self._looking = False
        if spec and spec.loader:
            as_usual = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                if self in sys.meta_path:  # whoever only looks for a module imports nothing
                    sys.meta_path.remove(self)
                self._execute(as_usual, module)

            spec.loader.exec_module = exec_module
        return spec
