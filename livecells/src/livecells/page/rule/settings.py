"""What a cell can set for all that comes after it: styles, formats, limits, folders, seeds."""

import gc
import os
import random
import sys
import warnings
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Setting:
    """Something of the whole interpreter's.

    Attributes
    ----------
    read, write : callable
        Give and set its value.
    module : str
        It is there once this module is.
    """

    read: Callable[[], Any]
    write: Callable[[Any], None]
    module: str = "builtins"


def _module(name: str) -> Any:
    return sys.modules[name]


def _refill(held: list[Any] | MutableMapping[Any, Any], value: Any) -> None:
    held.clear()
    held.extend(value) if isinstance(held, list) else held.update(value)


def _folder() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109 - as elsewhere here: one thing less to load
    except OSError:
        return None  # it is gone


def _set_filters(filters: list[Any]) -> None:
    # adding one lets Python forget what it has worked out from the filters
    warnings.simplefilter("default", append=True)
    warnings.filters[:] = filters  # ty: ignore[invalid-assignment]  typed as read-only


def _set_rc(value: dict[str, Any]) -> None:
    held = _module("matplotlib").rcParams
    for name in dict.keys(held) - value.keys():
        dict.__delitem__(held, name)
    dict.update(held, value)


def _of(name: str, attribute: str) -> Setting:
    """Describe a setting that is an attribute of a module."""
    return Setting(
        lambda: getattr(_module(name), attribute, None),
        lambda value: setattr(_module(name), attribute, value),
        name,
    )


def _registry(name: str, find: Callable[[Any], dict[Any, Any] | list[Any]]) -> Setting:
    """Describe a setting that is a dict or a list which a module holds."""
    return Setting(
        lambda: find(_module(name)).copy(),
        lambda value: _refill(find(_module(name)), value),
        name,
    )


def _numpy_state() -> tuple[Any, ...]:
    kind, keys, *rest = _module("numpy.random").get_state()
    return (kind, keys.tobytes(), *rest)


def _set_numpy_state(state: tuple[Any, ...]) -> None:
    kind, keys, *rest = state
    numpy = _module("numpy")
    numpy.random.set_state((kind, numpy.frombuffer(keys, "uint32"), *rest))


#: Random numbers without a seed differ each time: these are held only once somebody has set them.
SEEDS = ("random", "numpy.random")

SETTINGS: dict[str, Setting] = {
    "folder": Setting(_folder, lambda path: path and os.chdir(path)),
    "environment": Setting(lambda: dict(os.environ), lambda value: _refill(os.environ, value)),
    "recursion limit": Setting(sys.getrecursionlimit, sys.setrecursionlimit),
    "digits of a number": Setting(sys.get_int_max_str_digits, sys.set_int_max_str_digits),
    "filters of warnings": Setting(lambda: list(warnings.filters), _set_filters),
    "path": Setting(lambda: list(sys.path), lambda value: _refill(sys.path, value)),
    "arguments": Setting(lambda: list(sys.argv), lambda value: _refill(sys.argv, value)),
    "trace": Setting(sys.gettrace, sys.settrace),
    "profile": Setting(sys.getprofile, sys.setprofile),
    "garbage": Setting(gc.get_threshold, lambda value: gc.set_threshold(*value)),
    "collecting": Setting(gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
    "decimal": Setting(
        lambda: _module("decimal").getcontext().__reduce__(),
        lambda made: _module("decimal").setcontext(made[0](*made[1])),
        "decimal",
    ),
    **{
        name: _of("sys", name)
        for name in ("stdin", "displayhook", "excepthook", "unraisablehook", "dont_write_bytecode",
                     "ps1", "ps2", "breakpointhook", "tracebacklimit")
    },
    "random": Setting(random.getstate, random.setstate),
    "numpy.random": Setting(_numpy_state, _set_numpy_state, "numpy.random"),
    "numpy errors": Setting(
        lambda: _module("numpy").geterr(), lambda v: _module("numpy").seterr(**v), "numpy"
    ),
    "numpy call": Setting(
        lambda: _module("numpy").geterrcall(), lambda v: _module("numpy").seterrcall(v), "numpy"
    ),
    "numpy format": Setting(
        lambda: _module("numpy").get_printoptions(),
        lambda v: _module("numpy").set_printoptions(**v),
        "numpy",
    ),
    "styles": Setting(
        lambda: dict(dict.items(_module("matplotlib").rcParams)), _set_rc, "matplotlib"
    ),
    "library of styles": _registry("matplotlib.style", lambda m: m.library),
    "colours": _registry("matplotlib.colors", lambda m: m._colors_full_map),
    "colour maps": _registry("matplotlib.cm", lambda m: m._colormaps._cmaps),
    "units": _registry("matplotlib.units", lambda m: m.registry),
    "projections": _registry(
        "matplotlib.projections", lambda m: m.projection_registry._all_projection_types
    ),
    "scales": _registry("matplotlib.scale", lambda m: m._scale_mapping),
}  # fmt: skip


def read_all() -> dict[str, Any]:
    """Give the value of each setting whose module is there."""
    found = {}
    for name, setting in SETTINGS.items():
        if setting.module in sys.modules:
            try:
                found[name] = setting.read()
            except Exception:  # noqa: S112 - a library of another version has it elsewhere
                continue
    return found


def read_seeds() -> dict[str, Any]:
    """Give the state of each source of random numbers that everybody shares."""
    return {name: SETTINGS[name].read() for name in SEEDS if name in sys.modules}


def write_all(values: dict[str, Any], now: dict[str, Any]) -> None:
    """Set all that is not as it should be."""
    for name, value in values.items():
        if name in now and not is_same(now[name], value):
            try:
                SETTINGS[name].write(value)
            except Exception:  # noqa: S112 - a folder that is gone, say
                continue


def is_same(a: Any, b: Any) -> bool:
    """Compare two values of a setting."""
    try:
        return bool(a == b)
    except Exception:
        return False
