"""Order: the browser's tests come last, and what takes long comes first among its own."""

from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"

#: Files that keep a worker busy for longest. Begun at the end, one would let all others wait.
LONG = [
    "every_page", "core", "faults", "every_lesson", "offline",
    "attack_worker", "soft_stop", "attack_offline", "embedding",
    "visits", "attack_floods", "python_limits", "play", "views",
    "attack_outputs", "rule", "views_on_phones",
    "layout", "packing", "battery", "notebooks", "release",
    "plugin", "structure", "fork_server", "odd_answers", "lighthouse",
    "nginx_refusals", "published", "exercises", "generators", "rule_by_property",
    "figures", "diagnosis_truth", "optimizers", "fuzz",
]  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all others before the browser's tests, whose event loop would be in their way."""
    place = {name: at for at, name in enumerate(LONG)}

    def order(item: pytest.Item) -> tuple[bool, int]:
        name = item.path.stem.removeprefix("test_")
        return BROWSER in item.path.parents, place.get(name, len(LONG))

    items.sort(key=order)
