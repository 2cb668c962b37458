"""Make matplotlib's SVG fit to stand in a page.

matplotlib writes a whole document with inline styles, six decimals and ids
that another figure may use too. A page wants an element: small, named for
those who can't see it, in colours that follow the palette, with no style
attribute that a Content-Security-Policy would refuse, and with ids of its own.
"""

import re
from xml.etree import ElementTree

from livecells.page.palette import both_palettes

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_INK = "#000000"
_NUMBER = re.compile(r"-?\d+\.\d+")
_LOCAL_URL = re.compile(r"url\(#([^)]+)\)")
_COLOUR_ATTRIBUTES = ("fill", "stroke", "stop-color", "flood-color", "color")
_DEFAULTS = {  # what SVG assumes anyway
    ("stroke", "none"),
    ("stroke-linejoin", "miter"),
    ("stroke-linecap", "butt"),
    ("opacity", "1"),
    ("fill-opacity", "1"),
    ("stroke-opacity", "1"),
    ("stroke-width", "1"),
}
_ONLY_IN_STYLE = {"mix-blend-mode", "isolation", "image-rendering"}


def page_svg(document: bytes, *, alt: str, prefix: str) -> str:
    """Turn matplotlib's SVG document into an element for a page.

    Parameters
    ----------
    document : bytes
        What ``savefig(format="svg")`` wrote.
    alt : str
        What the figure shows, in words; becomes the accessible name.
    prefix : str
        Put before every id, so that figures of one page don't share any.

    Returns
    -------
    str
        One ``<svg>`` element with ``role="img"``; colours are written
        ``light-dark(#rrggbb, #rrggbb)``.
    """
    root = ElementTree.fromstring(document)  # noqa: S314 - matplotlib wrote it just now
    width, height = (float(root.get(side, "0").removesuffix("pt")) for side in ("width", "height"))
    root.attrib.clear()
    _clean(root, prefix)
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "xmlns:xlink": "http://www.w3.org/1999/xlink",  # Material sets .href of all [href]
        "viewBox": f"0 0 {_short(width)} {_short(height)}",
        "width": _short(width * 4 / 3),  # CSS has 96 pixels an inch, matplotlib 72 points
        "height": _short(height * 4 / 3),
        "role": "img",
        "aria-label": alt,
        "fill": both_palettes(_INK),
        "stroke-linejoin": "round",  # matplotlib says so in a style sheet for all elements
    }
    return _write(root)


def _clean(element: ElementTree.Element, prefix: str) -> None:
    for child in list(element):
        if child.tag in (_SVG + "metadata", _SVG + "style", _SVG + "title"):
            element.remove(child)
            continue
        _clean(child, prefix)
        if child.tag == _SVG + "defs" and not len(child):
            element.remove(child)
    element.text = element.text if element.tag in (_SVG + "text", _SVG + "tspan") else None
    element.tail = element.tail if element.tag == _SVG + "tspan" else None
    element.attrib = dict(_attributes(element, prefix))


def _attributes(element: ElementTree.Element, prefix: str):
    kept_styles = []
    for name, value in _flat(element):
        if name == "id":
            if element.tag == _SVG + "g":
                continue  # matplotlib's group names; nothing refers to them
            yield name, f"{prefix}-{value}"
        elif name == _HREF:
            yield "xlink:href", f"#{prefix}-{value[1:]}" if value.startswith("#") else value
        elif name in _ONLY_IN_STYLE:
            kept_styles.append(f"{name}: {value}")
        elif (name, value) in _DEFAULTS:
            continue
        elif name in _COLOUR_ATTRIBUTES:
            yield name, both_palettes(value) if value.startswith("#") else _local(value, prefix)
        else:
            yield name, _local(_rounded(name, value), prefix)
    if kept_styles:
        yield "style", "; ".join(kept_styles)


def _flat(element: ElementTree.Element):
    """Give an element's attributes, with its inline style taken apart."""
    for name, value in element.attrib.items():
        if name != "style":
            yield name, value
            continue
        for declaration in value.split(";"):
            key, _, setting = declaration.partition(":")
            if setting:
                yield key.strip(), setting.strip()


def _local(value: str, prefix: str) -> str:
    return _LOCAL_URL.sub(lambda match: f"url(#{prefix}-{match[1]})", value)


def _rounded(name: str, value: str) -> str:
    if name in ("d", "transform", "x", "y", "width", "height", "points", "stroke-width"):
        digits = 5 if "scale(" in value else 2
        value = _NUMBER.sub(lambda match: _short(float(match[0]), digits), value)
    return " ".join(value.split()) if name == "d" else value


def _short(number: float, digits: int = 2) -> str:
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _write(root: ElementTree.Element) -> str:
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
    return ElementTree.tostring(root, encoding="unicode")
