"""Which file of the library lies in which archive, by who opened it while the site was built."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..gathering import Package, Role
from .library import files_below
from .tracing import Opened

Files = Mapping[str, Path]


@dataclass(frozen=True)
class Uses:
    """What was opened by a first figure, by the battery, and by the site's own code."""

    first: Opened
    drawn: Opened
    pages: Opened


@dataclass(frozen=True)
class Shares:
    """Which files each archive holds."""

    start: Mapping[str, Files]
    soon: Mapping[str, Files]
    later: Mapping[str, Files]


def shares_of(stdlib: Path, trees: Mapping[Package, Path], uses: Uses) -> Shares:
    """Deal out the standard library and the compiled packages."""
    by_role: dict[Role, dict[str, Path]] = {role: {} for role in Role}
    by_role[Role.SHARED] |= files_below(stdlib, "lib")
    on_demand: dict[str, Files] = {}
    for package, tree in trees.items():
        files = files_below(tree, "site")
        by_role[package.role] |= files
        if package.role is Role.LATER:
            on_demand[package.name] = files
    shared = by_role[Role.SHARED]

    def held(names: frozenset[str]) -> dict[str, Path]:
        return {name: path for name, path in shared.items() if name in names}

    first = uses.first
    usual = uses.drawn.all | first.all
    printing = held(first.first)
    python = {name: path for name, path in printing.items() if name.startswith("lib/")}
    base = {name: path for name, path in printing.items() if name not in python}
    # What only this site opens is elsewhere as well: that so stays the same for every site.
    here = held((uses.pages.all - usual) | (uses.pages.first - first.first))
    own = by_role[Role.OWN] | by_role[Role.PAGE]
    drawing, more = held(first.all - first.first), held(usual - first.all)
    rest = {name: path for name, path in shared.items() if name not in usual}
    return Shares(
        {"python": python, "base": base, "site": own | here},
        {"drawing": drawing} if drawing else {},
        {**({"more": more} if more else {}), "rest": rest, **on_demand},
    )
