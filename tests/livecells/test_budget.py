"""What a page may cost before a reader has touched a cell, and after."""

import gzip
import re
from pathlib import Path

DIST = Path(__file__).parents[2] / "livecells/web/dist"
KB = 1024


def cost(entry: Path, seen: set[Path] | None = None) -> int:
    """Sum the gzipped size of a script and of all that it imports at once."""
    seen = set() if seen is None else seen
    if entry in seen:
        return 0
    seen.add(entry)
    text = entry.read_text(encoding="utf-8")
    found = re.findall(r'(?:import|from)\s*"\./([^"]+)"', text)
    return len(gzip.compress(entry.read_bytes())) + sum(cost(DIST / name, seen) for name in found)


def only(pattern: str) -> Path:
    (found,) = DIST.glob(pattern)
    return found


def test_before_a_cell_is_touched_at_most_18_kb():
    assert cost(only("live.js")) <= 18 * KB


def test_the_editor_costs_at_most_170_kb():
    assert 100 * KB < cost(only("editor-*.js")) <= 170 * KB, "or this test sees no editor"
