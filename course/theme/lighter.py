"""Leave out of the theme's style sheet what makes a browser style a whole page anew.

A browser keeps, for each class and attribute that a selector names, what to style again when it
changes. Where a selector ends in no class and no element (``:first-child``, ``*``), that is
everything below. Three of the theme's do; they cost a phone a third of a second as a page opens.
"""

import re

from course.model import CourseError

LEFT_OUT = {
    "tabs of content, which no page has": r"\.tabbed-",
    "no fading while the palette changes": r"\[data-md-color-switching\]",
    "no margin around blocks in a table's cells, which hold none": (
        r"table:not\(\[class\]\) t[dh]>:(first|last)-child"
    ),
}
_RULE = re.compile(r"(?P<selectors>[^{}@;]+)(?P<declarations>\{[^{}]*\})")
_COMMA = re.compile(r",(?![^()]*\))")


def lighter(sheet: str) -> str:
    """Return the theme's sheet (minified CSS) without those selectors.

    Raises
    ------
    CourseError
        If the theme has none of them any more: then the list above is out of date.

    """
    for what, pattern in LEFT_OUT.items():
        if not re.search(pattern, sheet):
            raise CourseError(f"the theme's style sheet has changed: {what}; see {__name__}.")
    unwanted = re.compile("|".join(LEFT_OUT.values()))

    def kept(rule: re.Match[str]) -> str:
        if not unwanted.search(rule["selectors"]):
            return rule[0]
        rest = [one for one in _COMMA.split(rule["selectors"]) if not unwanted.search(one)]
        return ",".join(rest) + rule["declarations"] if rest else ""

    return _RULE.sub(kept, sheet)
