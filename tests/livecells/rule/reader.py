"""A reader of a page, and the page's own part in the rule, as lesson/freshness.ts has it."""

import json
from dataclasses import dataclass, field
from typing import Any

from livecells.page.names import names
from livecells.page.session import Session

Messages = list[dict[str, Any]]


@dataclass
class Ran:
    """On what a cell has run."""

    source: str
    earlier: list[str]
    stamps: list[int | None]


@dataclass
class Reader:
    """Runs cells in any order, edits them, resets them and does exercises."""

    shown: list[str]
    folder: str
    messages: Messages = field(default_factory=list)
    ran: dict[int, Ran] = field(default_factory=dict)
    stamps: dict[int, int] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        self.original = list(self.shown)
        self.session = Session(lambda text: self.messages.append(json.loads(text)), [self.folder])

    async def run(self, cell: int) -> tuple[str, Messages] | None:
        """Run a cell and what it needs first; None: it needs something that failed."""
        failed: set[str] = set()
        for other in range(cell):
            if not self.holds(other):
                if self.needs(other, failed):
                    self.ran.pop(other, None)
                    failed |= self.writes(self.shown[other])
                elif (await self._run(other))[0] == "error":
                    failed |= self.writes(self.shown[other])
        if self.needs(cell, failed):
            return None
        return await self._run(cell)

    async def exercise(self, below: int, source: str) -> None:
        """Do an exercise that stands below a cell."""
        await self.run(below)
        await self._ask(source, "exercise", below + 1, aside=True)

    def reset(self, cell: int) -> None:
        """Reset a cell."""
        self.shown[cell] = self.original[cell]
        self.ran.pop(cell, None)

    def open_another_lesson(self, shown: list[str]) -> None:
        """Go on to another lesson, as it is when only the lesson's own code has run."""
        self.session.reset()
        self.shown, self.original = list(shown), list(shown)
        self.ran.clear()

    async def _run(self, cell: int) -> tuple[str, Messages]:
        basis = Ran(self.shown[cell], self.shown[:cell], [self.stamps.get(n) for n in range(cell)])
        state, messages = await self._ask(self.shown[cell], f"cell {cell}", cell)
        self.count += 1
        self.stamps[cell] = self.count
        if state == "done":
            self.ran[cell] = basis
        else:
            self.ran.pop(cell, None)
        return state, messages

    async def _ask(self, source: str, name: str, place: int, *, aside: bool = False) -> Any:
        self.messages.clear()
        above = [f"cell {other}" for other in range(place) if self.holds(other)]
        place_ = json.dumps({"above": above, "aside": aside})
        state = await self.session.run(source, name, place_)
        return state, list(self.messages)

    def holds(self, cell: int) -> bool:
        """Tell whether what a cell has left is what it would leave now."""
        ran = self.ran.get(cell)
        if ran is None or ran.source != self.shown[cell]:
            return False
        touched: set[str] = set()
        for other in range(cell):
            source = self.shown[other]
            changed = source != ran.earlier[other] or self.stamps.get(other) != ran.stamps[other]
            if changed:
                touched |= self.writes(source) | self.writes(ran.earlier[other])
            elif self.meets(source, touched):
                touched |= self.writes(source)
        return not self.meets(ran.source, touched)

    def needs(self, cell: int, failed: set[str]) -> bool:
        """Tell whether a cell needs what cells have failed to make."""
        return self.meets(self.shown[cell], failed)

    def meets(self, source: str, touched: set[str]) -> bool:
        """Tell whether code reads any of these names."""
        reads = names(source).reads
        return bool(touched) and bool("*" in touched or "*" in reads or reads & touched)

    def writes(self, source: str) -> set[str]:
        """Say what code writes: by what it says, and by what it did."""
        found = set(names(source).writes)
        for cell, shown in enumerate(self.shown):
            layer = self.session.page.layer(f"cell {cell}", source)
            if shown == source and layer is not None:
                found |= layer.writes
        return found
