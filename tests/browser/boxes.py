"""Where things are on a page."""

from playwright.sync_api import FloatRect, Locator


def box_of(element: Locator) -> FloatRect:
    """Return the box of an element that must be drawn."""
    box = element.bounding_box()
    assert box, f"{element} is not drawn"
    return box
