"""Make matplotlib's SVG fit to stand in a page.

matplotlib writes a whole document with inline styles, six decimals, letters
as shapes and ids that another figure may use too. A page wants an element:
small, named for those who can't see it, in colours that follow the palette,
with no style attribute that a Content-Security-Policy would refuse, and with
ids of its own.
"""

import re
from collections.abc import Mapping
from itertools import count
from types import MappingProxyType
from xml.etree import ElementTree

from livecells.page.palette import both_palettes
from livecells.page.svg_paths import shortened
from livecells.page.svg_text import letters_for_shapes
from livecells.page.svg_tidy import tidy
from livecells.page.typeface import FAMILY

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
_LENGTHS = {"transform", "x", "y", "width", "height", "points", "stroke-width", "font-size"}
_ONLY_IN_STYLE = {"mix-blend-mode", "isolation", "image-rendering"}


def page_svg(
    document: bytes,
    *,
    alt: str,
    prefix: str,
    part: tuple[float, float, float, float] | None = None,
    scales: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Turn matplotlib's SVG document into an element for a page.

    Parameters
    ----------
    document : bytes
        What ``savefig(format="svg")`` wrote.
    alt : str
        What the figure shows, in words; becomes the accessible name.
    prefix : str
        Put before every id, so that figures of one page don't share any.
    part : tuple of float, optional
        Left, top, width and height of what shall be seen, in points; without it, all.
    scales : mapping of str to str, optional
        Attributes that tell where the drawing has which values.

    Returns
    -------
    str
        One ``<svg>`` element with ``role="img"``; colours are written
        ``light-dark(#rrggbb, #rrggbb)``.
    """
    root = ElementTree.fromstring(document)  # noqa: S314 - matplotlib wrote it just now
    left, top, width, height = part or (0, 0, *_size(root))
    root.attrib.clear()
    letters_for_shapes(root)
    _clean(root)
    tidy(root, _references)
    _number_ids(root, prefix)
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "xmlns:xlink": "http://www.w3.org/1999/xlink",  # Material sets .href of all [href]
        "viewBox": " ".join(map(_short, (left, top, width, height))),
        "width": _short(width * 4 / 3),  # CSS has 96 pixels an inch, matplotlib 72 points
        "height": _short(height * 4 / 3),
        "role": "img",
        "aria-label": alt,
        "fill": both_palettes(_INK),
        "font-family": FAMILY,
        "stroke-linejoin": "round",  # matplotlib says so in a style sheet for all elements
        **scales,
    }
    return _write(root)


def _size(root: ElementTree.Element) -> tuple[float, float]:
    width, height = (float(root.get(side, "0").removesuffix("pt")) for side in ("width", "height"))
    return width, height


def _clean(element: ElementTree.Element, *, defined: bool = False) -> None:
    for child in list(element):
        if child.tag in (_SVG + "metadata", _SVG + "style", _SVG + "title"):
            element.remove(child)
            continue
        _clean(child, defined=defined or element.tag == _SVG + "defs")
    if element.tag not in (_SVG + "text", _SVG + "tspan"):
        element.text = None
    element.tail = None
    # a marker is drawn many times, and small: it keeps one decimal more
    element.attrib = dict(_attributes(element, digits=2 if defined else 1))


def _attributes(element: ElementTree.Element, digits: int):
    kept_styles = []
    for name, value in _flat(element):
        if name == "id" and element.tag == _SVG + "g":
            continue  # matplotlib's group names; nothing refers to them
        if name == _HREF:
            yield "xlink:href", value
        elif name in _ONLY_IN_STYLE:
            kept_styles.append(f"{name}: {value}")
        elif (name, value) in _DEFAULTS:
            continue
        elif name in _COLOUR_ATTRIBUTES:
            yield name, both_palettes(value) if value.startswith("#") else value
        elif name == "d":
            yield name, shortened(value, digits)
        else:
            yield name, _rounded(name, value)
    if kept_styles:
        yield "style", "; ".join(kept_styles)


def _references(element: ElementTree.Element) -> set[str]:
    found = {match for value in element.attrib.values() for match in _LOCAL_URL.findall(value)}
    link = element.get("xlink:href", "")
    return found | {link[1:]} if link.startswith("#") else found


def _number_ids(root: ElementTree.Element, prefix: str) -> None:
    """Give ids that are short, and this figure's own."""
    numbers = count(1)
    names = {e.get("id"): f"{prefix}-{next(numbers)}" for e in root.iter() if e.get("id")}
    for element in root.iter():
        for name, value in element.items():
            if name == "id":
                element.set(name, names[value])
            elif name == "xlink:href" and value.startswith("#"):
                element.set(name, f"#{names[value[1:]]}")
            else:
                element.set(name, _LOCAL_URL.sub(lambda m: f"url(#{names[m[1]]})", value))


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


def _rounded(name: str, value: str) -> str:
    if name in _LENGTHS:
        digits = 5 if "scale(" in value else 1 if name in ("x", "y") else 2
        return _NUMBER.sub(lambda match: _short(float(match[0]), digits), value)
    return value


def _short(number: float, digits: int = 2) -> str:
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _write(root: ElementTree.Element) -> str:
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")
