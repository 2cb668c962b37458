"""Order: the browser's tests come last."""

from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick tests first; Playwright's event loop would also be in their way."""
    items.sort(key=lambda item: BROWSER in item.path.parents)
