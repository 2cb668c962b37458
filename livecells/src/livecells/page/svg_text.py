"""Turn the outlines of letters into letters again.

matplotlib places each glyph by itself, as a shape. As text the figure is a fraction of the
size, can be found and copied, and looks the same, because the page brings the typeface along.
Letters that the page's cut of the typeface lacks stay shapes.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree

from livecells.page.typeface import covers

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_STYLES: dict[str, dict[str, str]] = {  # a browser slants and thickens the upright letters
    "": {},
    "-Oblique": {"font-style": "oblique"},
    "-Bold": {"font-weight": "bold"},
    "-BoldOblique": {"font-style": "oblique", "font-weight": "bold"},
}
_GLYPH = re.compile(r"#DejaVuSans(|-Oblique|-Bold|-BoldOblique)-([0-9a-f]+)")
_PLACE = re.compile(r"^(.*?)\s*scale\(([-\d.e]+) ([-\d.e]+)\)$")
_SHIFT = re.compile(r"translate\(([-\d.e]+) ([-\d.e]+)\)")
_SCALE = re.compile(r"scale\(([-\d.e]+)\)")
_NUMBER = re.compile(r"\N{MINUS SIGN}?[\d.]+")  # also as a formula set as plain text is
_UNITS = 100  # of matplotlib's glyphs to the size of the type


@dataclass(frozen=True)
class _Glyph:
    letter: str
    style: str
    x: float
    y: float
    size: float


def letters_for_shapes(root: ElementTree.Element) -> None:
    """Replace, in place, each group of glyphs that can be text.

    Parameters
    ----------
    root : Element
        The document as matplotlib wrote it with ``svg.fonttype: path``.
    """
    for parent in root.iter(_SVG + "g"):
        for at, child in enumerate(parent):
            text = _text(child) if child.tag == _SVG + "g" else None
            if text is not None:
                parent[at] = text
    _drop_outlines(root)


def _drop_outlines(root: ElementTree.Element) -> None:
    """Drop the outlines of letters that are text now: to shorten them would take long."""
    seen = {shape.get(_HREF) for shape in root.iter(_SVG + "use")}
    for defs in root.iter(_SVG + "defs"):
        for outline in list(defs):
            name = f"#{outline.get('id')}"
            if name not in seen and _GLYPH.fullmatch(name):
                defs.remove(outline)


def _text(group: ElementTree.Element) -> ElementTree.Element | None:
    place = _PLACE.match(group.get("transform", ""))
    shapes = [child for child in group if child.tag != _SVG + "defs"]
    if not place or not shapes or float(place[2]) != -float(place[3]):
        return None
    glyphs = [glyph for shape in shapes if (glyph := _glyph(shape, float(place[2])))]
    if len(glyphs) < len(shapes):
        return None
    attributes = {"transform": place[1]} | {
        name: value for name, value in group.items() if name == "style"
    }
    text = ElementTree.Element(_SVG + "text", attributes)
    _write(text, glyphs)
    for defs in group.findall(_SVG + "defs"):  # other groups may use what is defined here
        text.append(defs)
    return text


def _glyph(shape: ElementTree.Element, scale: float) -> _Glyph | None:
    named = _GLYPH.fullmatch(shape.get(_HREF, ""))
    if not named or not covers(letter := chr(int(named[2], 16))):
        return None
    transform = shape.get("transform", "")
    shift, smaller = _SHIFT.search(transform), _SCALE.search(transform)
    x, y = map(float, shift.groups()) if shift else (0.0, 0.0)
    size = _UNITS * scale * (float(smaller[1]) if smaller else 1.0)
    return _Glyph(letter, named[1], x * scale, -y * scale, size)


def _write(text: ElementTree.Element, glyphs: list[_Glyph]) -> None:
    """One run of letters if they stand in a line, else a run for each size and height."""
    first = glyphs[0]
    text.set("font-size", f"{first.size:.6f}")
    letters = "".join(glyph.letter for glyph in glyphs)
    in_line = all((g.size, g.style) == (first.size, "") for g in glyphs)
    if in_line and (_NUMBER.fullmatch(letters) or not any(glyph.y for glyph in glyphs)):
        text.text = letters
        return
    for (y, size, style), run in groupby(glyphs, key=lambda g: (g.y, g.size, g.style)):
        letters = list(run)
        attributes = {"x": " ".join(f"{g.x:.6f}" for g in letters), "y": f"{y:.6f}"}
        if size != first.size:
            attributes["font-size"] = f"{size:.6f}"
        span = ElementTree.SubElement(text, _SVG + "tspan", attributes | _STYLES[style])
        span.text = "".join(glyph.letter for glyph in letters)
