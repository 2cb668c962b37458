"""Our site beside that of an earlier commit, on fast and slow lines, in one run."""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from tests.website.nginx import nginx

from . import visits
from .builds import site_of
from .line import slow_line
from .serving import SITE
from .table import Row

_LATENCY = 40  # milliseconds
#: Megabits a second, and what each is to take beside the commit before: to a print, to a figure.
_LINES = {None: (None, None), 50: (0.81, 0.83), 16: (0.68, 0.75)}


def before_rows(revision: str, rounds: int) -> list[Row]:
    """Measure cold and warm visits to both sites in turn, on each line.

    Parameters
    ----------
    revision : str
        The commit to compare with, as git names it.
    rounds : int
        Cold visits to each site on each line.
    """
    sites = {"now": SITE, "before": site_of(revision)}
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        for megabits, wanted in _LINES.items():
            folder = Path(name, str(megabits))
            with _served(sites, folder, megabits) as bases:
                taken = _times(playwright, bases, folder, rounds)
            rows += _rows(taken, megabits, wanted, revision)
    return rows


@contextmanager
def _served(
    sites: dict[str, Path], folder: Path, megabits: float | None
) -> Generator[dict[str, str]]:
    """Serve each as docs/deploy.md advises, at the end of one line."""
    with ExitStack() as open_:
        bases = {who: open_.enter_context(nginx(site, folder / who)) for who, site in sites.items()}
        if megabits:
            for who, base in bases.items():
                bases[who] = open_.enter_context(slow_line(base, megabits, _LATENCY))
        yield bases


def _times(
    playwright: Playwright, bases: dict[str, str], folder: Path, rounds: int
) -> dict[str, list[visits.Visit]]:
    taken: dict[str, list[visits.Visit]] = defaultdict(list)
    for _ in range(rounds):
        for who, base in bases.items():
            own = folder / f"profile of {who}"
            for when in ("cold", "warm"):
                with visits.profile(playwright, own) as page:
                    taken[f"{who} {when}"].append(visits.lesson(page, base))
                    page.wait_for_timeout(visits.STAY * 1000 if when == "cold" else 0)
            shutil.rmtree(own)
    return taken


def _rows(
    taken: dict[str, list[visits.Visit]],
    megabits: float | None,
    wanted: tuple[float | None, float | None],
    revision: str,
) -> list[Row]:
    line = f"{megabits} Mbit/s, {_LATENCY} ms" if megabits else "full speed"

    def row(when: str, what: str, at_most: float | None = None) -> Row:
        now, before = (
            median(getattr(visit, what) for visit in taken[f"{who} {when}"])
            for who in ("now", "before")
        )
        words = {"printed": "first print", "figure": "first figure"}[what]
        beside = f"{line}, {when}, to the {words}; beside {revision}"
        return Row(beside, now, before, at_most)

    rows = [row("cold", "printed", wanted[0]), row("cold", "figure", wanted[1])]
    return rows if megabits else [*rows, row("warm", "figure")]
