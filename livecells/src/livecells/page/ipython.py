"""What code from a notebook takes from ``IPython.display``: show things, clear what is shown."""

import sys
from collections.abc import Callable
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class _Shown:
    """Something that has one form to show itself in."""

    def __init__(self, data: Any = None, **_: Any) -> None:
        self.data = data

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class HTML(_Shown):
    """Markup."""

    def _repr_html_(self) -> Any:
        return self.data


class Latex(_Shown):
    """A formula."""

    def _repr_latex_(self) -> Any:
        return self.data


class Math(_Shown):
    """A formula without its signs of dollars."""

    def _repr_latex_(self) -> str:
        return f"${self.data}$"


class SVG(_Shown):
    """A drawing."""

    def _repr_svg_(self) -> Any:
        return self.data


class Markdown(_Shown):
    """Text with marks, which is shown as it is written."""

    def __repr__(self) -> str:
        return str(self.data)


_CLASSES = (HTML, Latex, Math, SVG, Markdown)


class _Finder(MetaPathFinder, Loader):
    """Makes ``IPython`` and ``IPython.display`` where no real ones are installed."""

    def __init__(self, display: Callable[..., None], clear: Callable[..., None]) -> None:
        self._display, self._clear = display, clear

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name not in ("IPython", "IPython.display"):
            return None
        return ModuleSpec(name, self, is_package=name == "IPython")

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == "IPython":
            module.__dict__["get_ipython"] = lambda: None
            module.__dict__["version_info"] = (9, 0, 0)  # matplotlib asks whether it is an old one
            return
        _point(module, self._display, self._clear)
        for each in _CLASSES:
            module.__dict__[each.__name__] = each


def provide(display: Callable[..., None], clear: Callable[..., None]) -> None:
    """Let ``IPython.display`` show things by these functions.

    A real IPython, as the build's kernel has it, keeps all the rest that it has.
    """
    if "IPython.display" in sys.modules:
        _point(sys.modules["IPython.display"], display, clear)
        return
    for finder in [finder for finder in sys.meta_path if isinstance(finder, _Finder)]:
        sys.meta_path.remove(finder)
    sys.meta_path.append(_Finder(display, clear))


def _point(module: ModuleType, display: Callable[..., None], clear: Callable[..., None]) -> None:
    module.__dict__["display"] = display
    module.__dict__["clear_output"] = clear
