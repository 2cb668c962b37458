"""Watch what names, and the modules that cells use, hold that can be changed in place."""

from collections.abc import Iterable, Set
from types import ModuleType
from typing import Any

from livecells.page.rule.held import Key, Reach
from livecells.page.rule.reach import Look

_PYTHONS_OWN = ("sys", "os", "warnings", "livecells")


class Watch:
    """Looks at the page's names and at modules.

    Parameters
    ----------
    names : dict
        The page's names.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names
        self._offered: dict[ModuleType, list[Any]] = {}

    def begin(self, modules: Iterable[Any]) -> Reach:
        """Watch from now on what modules offer that can be changed in place, such as a list.

        Returns
        -------
        Reach
            What was not watched before, as it is now.
        """
        new: Reach = {}
        for module in modules:
            if not isinstance(module, ModuleType) or module in self._offered:
                continue
            if module.__name__.partition(".")[0] in _PYTHONS_OWN:
                continue
            look = Look(self._names)
            for name, value in list(vars(module).items()):
                if not name.startswith("_") and type(value) in (list, dict, set):
                    look.alone(value)
            self._offered[module] = [held.thing for held in look.found.values()]
            new.update(look.found)
        return new

    def reach(self) -> Reach:
        """Find all that is watched and that names reach, as it is now."""
        look = Look(self._names)
        for things in self._offered.values():
            for thing in things:
                look.alone(thing)
        return look.at(self._names.values())

    def names_of(self, keys: Set[Key], before: dict[str, Any]) -> set[str]:
        """Name what things could be reached by."""
        if not keys:
            return set()
        return {
            name for name, value in before.items() if keys & Look(self._names).at([value]).keys()
        }
