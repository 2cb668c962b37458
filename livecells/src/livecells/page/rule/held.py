"""A thing and what it held, to be compared with and put back."""

from dataclasses import dataclass
from typing import Any

from livecells.page.rule.contents import CACHE, CannotPutBackError, Facet


@dataclass(frozen=True)
class Held:
    """A thing, and what it held when its cell ended."""

    thing: Any
    facet: Facet
    contents: Any

    def is_same(self) -> bool:
        """Tell whether the thing holds the same now."""
        try:
            return self.facet.same(self.facet.read(self.thing), self.contents)
        except Exception:
            return False

    def put_back(self) -> bool:
        """Let the thing hold that again; tell whether it does."""
        if self.is_same():
            return True
        try:
            self.facet.write(self.thing, self.contents)
        except (CannotPutBackError, Exception):
            return False
        return self.facet is CACHE or self.is_same()


#: By the thing's id, and which facet it is: a list of one's own class also has attributes.
Key = tuple[int, int]
Reach = dict[Key, Held]
