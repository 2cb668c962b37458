"""Say things once: drop what nothing uses, and let groups carry what their members share."""

from collections.abc import Callable
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_SHARED = (
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "font-size",
)


def tidy(root: ElementTree.Element, references: Callable[[ElementTree.Element], set[str]]) -> None:
    """Simplify a drawing, in place, without changing what it shows.

    Parameters
    ----------
    root : Element
        Its groups carry no ids.
    references : callable
        Gives the ids that an element refers to.
    """
    used = set().union(*(references(element) for element in root.iter()))
    _drop_unused(root, used)
    _simplify(root)


def _drop_unused(element: ElementTree.Element, used: set[str]) -> None:
    for child in list(element):
        _drop_unused(child, used)
        if child.tag == _SVG + "defs":
            for definition in list(child):
                if definition.get("id") not in used:
                    child.remove(definition)
            if not len(child):
                element.remove(child)


def _simplify(element: ElementTree.Element) -> None:
    for child in element:
        _simplify(child)
    if element.tag in (_SVG + "text", _SVG + "tspan"):
        return
    children: list[ElementTree.Element] = []
    for child in map(_only_member, element):
        if child.tag == _SVG + "g" and not child.attrib:
            children += child
        elif children and _same_group(children[-1], child):
            children[-1].extend(child)
        elif child.tag != _SVG + "g" or len(child):
            children.append(child)
    element[:] = children
    if element.tag == _SVG + "g":
        _lift_shared(element)


def _only_member(group: ElementTree.Element) -> ElementTree.Element:
    """Give the one member of a group, with what the group says; any other element as it is."""
    if group.tag != _SVG + "g" or len(group) != 1 or group[0].tag == _SVG + "defs":
        return group
    member = group[0]
    if "transform" in group.attrib:
        return group
    if "clip-path" in group.attrib and (_clips_otherwise(member) or "clip-path" in member.attrib):
        return group
    member.attrib = group.attrib | member.attrib
    return member


def _clips_otherwise(element: ElementTree.Element) -> bool:
    """Tell whether an element's own clip would move with it: one used at x, y is a moved one."""
    return "transform" in element.attrib or element.tag == _SVG + "use"


def _same_group(first: ElementTree.Element, second: ElementTree.Element) -> bool:
    return first.tag == second.tag == _SVG + "g" and first.attrib == second.attrib


def _lift_shared(group: ElementTree.Element) -> None:
    """Move what all members of a group say to the group."""
    members = [child for child in group if child.tag not in (_SVG + "defs", _SVG + "clipPath")]
    if len(members) < 2:  # one alone shares nothing
        return
    names = list(_SHARED)
    if "clip-path" not in group.attrib and not any("transform" in m.attrib for m in members):
        names.append("clip-path")  # not inherited: clips the group instead
    for name in names:
        value = members[0].get(name)
        if value is not None and all(member.get(name) == value for member in members):
            group.set(name, value)
            for member in members:
                del member.attrib[name]
