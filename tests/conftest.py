"""Order: what takes long begins early, and the browser's tests come last."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
BROWSER = TESTS / "browser"
#: Files of tests that take tens of seconds: begun last, one would keep all workers waiting.
LONG = [
    TESTS / path
    for path in (
        "runtime/test_battery.py",
        "livecells/test_layout.py",
        "runtime/test_packing.py",
        "website/test_notebooks.py",
        "livecells/test_fork_server.py",
        "lessons/test_structure.py",
        "website/test_release.py",
        "website/test_lighthouse.py",
        "runtime/test_published.py",
        "course/test_generators.py",
        "livecells/test_build.py",
        "livecells/rule/test_rule_by_property.py",
        "website/test_nginx_refusals.py",
        "website/test_head.py",
        "gdcore/test_fuzz.py",
        "gdcore/diagnostics/test_diagnosis_truth.py",
        "gdcore/figures/test_figures.py",
        "browser/test_faults.py",
        "browser/test_axe.py",
        "browser/core/test_core.py",
        "browser/test_soft_stop.py",
        "browser/test_every_lesson.py",
        "browser/test_visits.py",
        "browser/test_offline.py",
        "browser/test_attack_offline.py",
    )
]
assert all(path.is_file() for path in LONG), "a file of tests was moved: mend the list"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright's event loop would be in the way of tests that come after it."""
    place = {path: number for number, path in enumerate(LONG)}
    items.sort(key=lambda item: (BROWSER in item.path.parents, place.get(item.path, len(LONG))))
