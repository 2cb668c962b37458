"""Where things are on a page."""

from playwright.sync_api import FloatRect, Locator


def box_of(element: Locator) -> FloatRect:
    """Return the box of an element that must be drawn."""
    box = element.bounding_box()
    assert box, f"{element} is not drawn"
    return box


def boxes_of(*elements: Locator) -> list[FloatRect]:
    """Return the boxes of elements in one frame, once the page has drawn what was asked of it."""
    handles = [element.element_handle() for element in elements]
    return elements[0].page.evaluate(_BOXES, handles)


_BOXES = """async (elements) => {
  for (let frames = 2; frames > 0; frames--) await new Promise(requestAnimationFrame);
  return elements.map((element) => element.getBoundingClientRect().toJSON());
}"""
