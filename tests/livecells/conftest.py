"""What each test of the page's Python begins with."""

import matplotlib as mpl
import pytest


@pytest.fixture(autouse=True, scope="module")
def _page_draws():
    mpl.use("module://livecells.page.backend")  # another folder's tests may have switched it
