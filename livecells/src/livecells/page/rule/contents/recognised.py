"""What can only be recognised: figures, iterators, open files."""

import operator
from typing import Any

from livecells.page.rule.contents.facet import Facet, cannot


def settle(figure: Any) -> None:
    """Count a change of a figure: matplotlib marks it as stale when anything in it is changed."""
    if figure.stale:
        figure._changes = getattr(figure, "_changes", 0) + 1
        figure.stale = False


FIGURE = Facet(
    lambda figure: (getattr(figure, "_changes", 0), bool(figure.stale)), cannot, operator.eq
)
#: An iterator or an open file: it is as it was only if nothing has run since, out of turn.
UNKNOWN = Facet(lambda _: None, cannot, lambda _a, _b: True)
