"""What lies under a path, or under arrows: the heights of the loss, and its lowest points."""

from typing import TYPE_CHECKING, Any

from gdcore._words import number
from gdcore.views.landscape import Landscape

if TYPE_CHECKING:
    from gdcore.views.picture import Arrays

type Mark = dict[str, Any]


def bands(land: Landscape, arrays: "Arrays") -> Mark:
    """Return the heights: each level surrounds all that is above it."""
    lines = land.rings
    return {
        "mark": "bands",
        "role": "ground",
        "points": arrays.add("rings", lines.points, exact=False),
        "ring_ends": arrays.add("ring ends", lines.ring_ends),
        "level_ends": arrays.add("level ends", lines.level_ends),
        "levels": [number(level) for level in lines.levels.tolist()],
    }


def stars(land: Landscape, arrays: "Arrays", *, solid: bool = False) -> list[Mark]:
    """Return a star at each lowest point, if the problem knows any."""
    if not len(land.best):
        return []
    star = {
        "mark": "stars",
        "role": "best",
        "x": arrays.add("best x", land.best[:, 0]),
        "y": arrays.add("best y", land.best[:, 1]),
        "label": "lowest",
    }
    return [star | ({"z": arrays.add("best height", land.best_losses)} if solid else {})]
