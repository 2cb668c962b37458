"""One table of all that was measured, for the terminal and for the README."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One measurement.

    Parameters
    ----------
    what : str
        In a few words.
    ours, other : float
        In seconds or, for the unit MB, bytes; `other` is what it is compared with, if anything.
    wanted : float, optional
        At most this: the ratio, or with `own` the figure itself.
    unit : str
        How it is written: ``"s"``, ``"MB"`` or, for what is a ratio already, ``""``.
    own : bool
        `wanted` is about `ours`, not about the ratio.
    """

    what: str
    ours: float
    other: float | None = None
    wanted: float | None = None
    unit: str = "s"
    own: bool = False

    @property
    def ratio(self) -> float | None:
        """How ours compares."""
        return self.ours / self.other if self.other else None

    def cells(self) -> list[str]:
        """Write the row: what, ours, other, ratio, wanted."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return [
            self.what,
            self._write(self.ours),
            "" if self.other is None else self._write(self.other),
            ratio,
            "" if self.wanted is None else self._wanted(),
        ]

    def _wanted(self) -> str:
        return self._write(self.wanted or 0) if self.own else f"{self.wanted:g}"

    def _write(self, number: float) -> str:
        match self.unit:
            case "MB":
                return f"{number / 1e6:.1f} MB"
            case "s" if number < 1:
                return f"{number * 1000:.0f} ms"
            case "s":
                return f"{number:.1f} s"
        return f"{number:.2f}"


_HEAD = ["what", "ours", "other", "ratio", "at most"]


def markdown(rows: Sequence[Row]) -> str:
    """Write rows as a Markdown table, with date, machine and how busy it was."""
    load = os.getloadavg()[1]
    where = f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}"
    lines = [_HEAD, ["---", "--:", "--:", "--:", "--:"], *(row.cells() for row in rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"Measured on {where}, load average {load:.1f}.\n\n{table}\n"


def write_between_marks(file: Path, text: str) -> None:
    """Replace what stands between ``<!-- bench -->`` and ``<!-- /bench -->``."""
    old = file.read_text(encoding="utf-8")
    new, found = re.subn(
        r"(<!-- bench -->\n).*?(<!-- /bench -->)",
        lambda marks: f"{marks[1]}\n{text}\n{marks[2]}",
        old,
        flags=re.DOTALL,
    )
    if found:
        file.write_text(new, encoding="utf-8")
