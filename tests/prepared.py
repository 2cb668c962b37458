"""Read what the build has made ahead: each part in place of its number."""

import json
from typing import Any


def unfolded(text: str) -> dict[str, dict[str, Any]]:
    """Give by name and literal what differs from the page's own picture."""
    packed = json.loads(text)
    parts, made = packed["parts"], packed["made"]
    for difference in (each for by_literal in made.values() for each in by_literal.values()):
        for place in (difference, difference.get("frames", {}), *difference["arrays"].values()):
            for key in {"bdata", "said", "apart", "panels"} & place.keys():
                place[key] = parts[place[key]]
    return made
