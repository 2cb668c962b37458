"""What each cell that has run leaves: a layer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from livecells.page.rule.folder import Files
from livecells.page.rule.held import Held, Key, Reach
from livecells.page.rule.patches import MISSING, Patches


@dataclass(frozen=True)
class State:
    """All that a cell may find when it starts, and change.

    Attributes
    ----------
    names : dict
        The page's names.
    reach : dict
        What those hold that can be changed in place, with its contents.
    settings : dict
        Of the whole interpreter's.
    patches : dict
        How modules differ from what they were.
    files : dict
        What has been written.
    """

    names: dict[str, Any] = field(default_factory=dict)
    reach: Reach = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    patches: Patches = field(default_factory=dict)
    files: Files = field(default_factory=dict)


@dataclass(frozen=True)
class Layer:
    """What a cell has changed; `MISSING` stands for what it took away.

    Attributes
    ----------
    source : str
        The code that ran.
    number : int
        Which run of this Python it was.
    seconds : float
        How long it took.
    writes : frozenset of str
        The names that it bound, and those of others through which it changed something; `"*"` where
        it changed something for everybody.
    repeatable : bool
        It gives the same when it runs again: it asks for nothing.
    """

    source: str
    number: int
    seconds: float
    writes: frozenset[str]
    names: dict[str, Any]
    reach: dict[Key, Held]
    settings: dict[str, Any]
    patches: Patches
    files: dict[str, Any]
    repeatable: bool = True


def state_above(base: State, layers: Iterable[Layer]) -> State:
    """Lay layers on each other, the last on top."""
    found = State(
        dict(base.names),
        dict(base.reach),
        dict(base.settings),
        dict(base.patches),
        dict(base.files),
    )
    for layer in layers:
        _lay(found.names, layer.names)
        found.reach.update(layer.reach)
        _lay(found.settings, layer.settings)
        _lay(found.patches, layer.patches)
        _lay(found.files, layer.files)
    return found


def _lay(below: dict, above: Mapping) -> None:
    for key, value in above.items():
        if value is MISSING:
            below.pop(key, None)
        else:
            below[key] = value


def changes(before: Mapping, after: Mapping) -> dict:
    """List what is another thing now, and what is gone."""
    found = {key: value for key, value in after.items() if before.get(key, MISSING) is not value}
    return found | dict.fromkeys(before.keys() - after.keys(), MISSING)
