"""The course beside the naive page: times, smoothness and bytes, in one run."""

import json
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from types import FunctionType
from urllib.parse import urljoin

from playwright.sync_api import sync_playwright

from tests.website.nginx import forget, nginx, sent

from . import visits
from .gestures import gesture_rows
from .serving import COMPRESSING, PLAIN, lay_out
from .stopping import stop_rows
from .table import Row
from .transfer import transfer

_HOVER = 2.0  # seconds over a cell before the click
_READ = 2.0  # seconds on the page before the click, with the pointer elsewhere


def page_rows(rounds: int) -> list[Row]:
    """Measure visits, ours and the naive page's in turn."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        root = lay_out(folder / "root")
        with nginx(root, folder / "plain", PLAIN) as base:
            _write_code(root, base, folder)
            taken = _times(base, folder, rounds)
            rows = _time_rows(taken) + _byte_rows(base, folder)
            rows += _rerun_rows(base, folder) + _polling_rows(base, folder)
            rows += stop_rows(base, folder)
            rows += gesture_rows(base, folder)
        with nginx(root, folder / "compressing", COMPRESSING) as base:
            ours, theirs = _cold_only(base, folder, max(3, rounds // 2))
            rows.append(Row("the same, a host that compresses as it sends", ours, theirs, 0.38))
    return rows


def _write_code(root: Path, base: str, folder: Path) -> None:
    with sync_playwright() as playwright, visits.profile(playwright, folder / "code") as page:
        cells = visits.first_cells(page, base)
    (root / "naive/code.json").write_text(json.dumps(cells))


def _times(base: str, folder: Path, rounds: int) -> dict[str, list]:
    taken: dict[str, list] = defaultdict(list)
    with sync_playwright() as playwright:
        for number in range(rounds):
            for who, visit in (("our", visits.lesson), ("naive", visits.naive)):
                own = folder / f"{who}{number}"
                for when in ("cold", "warm", "warm"):
                    with visits.profile(playwright, own) as page:
                        taken[f"{who} {when}"].append(visit(page, base))
                        page.wait_for_timeout(visits.STAY * 1000 if when == "cold" else 0)
            with visits.profile(playwright, folder / f"our{number}") as page:
                taken["our returning"].append(visits.lesson(page, base, reading=_READ))
            with visits.profile(playwright, folder / f"hover{number}") as page:
                taken["our hovered"].append(visits.lesson(page, base, hovering=_HOVER))
            for who, ready in (("our", visits.lesson_ready), ("naive", visits.naive_ready)):
                with visits.profile(playwright, folder / f"{who} ready{number}") as page:
                    taken[f"{who} ready"].append(ready(page, base))
    return taken


def _time_rows(taken: dict[str, list]) -> list[Row]:
    figure = {
        key: median(v.figure for v in visits_)
        for key, visits_ in taken.items()
        if "ready" not in key
    }
    gap = {
        key: median(v.longest_gap for v in visits_)
        for key, visits_ in taken.items()
        if "ready" not in key
    }
    printed = median(v.printed for v in taken["our cold"])
    ready = [median(taken[f"{who} ready"]) for who in ("our", "naive")]
    naive = figure["naive cold"]
    return [
        Row("cold, click to first figure", figure["our cold"], naive, 0.32),
        Row("cold, click to first print, by the naive figure", printed, naive, 0.18),
        Row("warm, click to first figure", figure["our warm"], figure["naive warm"], 0.26),
        Row("returning, 2 s on the page", figure["our returning"], figure["naive warm"], 0.10),
        Row("cold, hovered for 2 s before the click", figure["our hovered"], naive, 0.25),
        Row("page opened to Python ready, cold", *ready),
        Row("longest gap between frames, cold", gap["our cold"], gap["naive cold"], 0.05, own=True),
        Row("longest gap, warm", gap["our warm"], gap["naive warm"], 0.05, own=True),
        Row("longest gap, hovered", gap["our hovered"], gap["naive cold"], 0.05, own=True),
    ]


def _byte_rows(base: str, folder: Path) -> list[Row]:
    ours, theirs = (_bytes(base, folder, visit) for visit in (visits.lesson, visits.naive))
    wanted = {"gzip": 0.65}
    return [
        Row(f"bytes to the first figure, {kind}", ours[kind], theirs[kind], wanted.get(kind), "MB")
        for kind in ("raw", "gzip", "brotli")
    ]


def _bytes(base: str, folder: Path, visit: FunctionType) -> dict[str, int]:
    """Add up what the server sends for one cold visit, to the page and to workers of workers."""
    forget(folder / "plain")
    profile = folder / f"bytes of {visit.__name__}"
    with sync_playwright() as playwright, visits.profile(playwright, profile) as page:
        visit(page, base)
    return transfer(urljoin(base, path) for path in sent(folder / "plain"))


def _rerun_rows(base: str, folder: Path) -> list[Row]:
    with sync_playwright() as playwright, visits.profile(playwright, folder / "rerun") as page:
        whole, matplotlib = visits.reruns(page, base, times=9)
    what = "rerun, 1,000 steps and a figure; beside it matplotlib alone"
    return [Row(what, median(whole), median(matplotlib), 0.085, own=True)]


def _polling_rows(base: str, folder: Path) -> list[Row]:
    """Compare a loop that a Stop can end with one that it can't."""
    with sync_playwright() as playwright, visits.profile(playwright, folder / "polling") as page:
        looking, not_looking = visits.polling(page, base)
    return [
        Row("a loop of Python, beside it one that looks for no Stop", looking, not_looking, 1.05)
    ]


def _cold_only(base: str, folder: Path, rounds: int) -> tuple[float, float]:
    taken: dict[str, list[float]] = {"ours": [], "theirs": []}
    with sync_playwright() as playwright:
        for number in range(rounds):
            for who, visit in (("ours", visits.lesson), ("theirs", visits.naive)):
                with visits.profile(playwright, folder / f"compressed {who}{number}") as page:
                    taken[who].append(visit(page, base).figure)
    return median(taken["ours"]), median(taken["theirs"])
