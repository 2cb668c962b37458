"""Lighthouse's score for speed, as a phone."""

import tempfile
from pathlib import Path
from statistics import median

from course.model import ROOT
from tests.website.lighthouse import PAGES, reading
from tests.website.nginx import nginx

from .table import Row

_READINGS = 3  # Lighthouse's own advice is the median of several


def phone_rows() -> list[Row]:
    """Measure what each page's score lacks."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        with nginx(ROOT / "site", folder / "nginx") as base:
            return [
                Row(
                    f"points of 100 that Lighthouse's phone takes off {page or 'the home page'}",
                    median(_lacking(reading(base + page, folder)) for _ in range(_READINGS)),
                    wanted=5,
                    unit="",
                    own=True,
                )
                for page in PAGES
            ]


def _lacking(report: dict) -> float:
    return 100 * (1 - report["categories"]["performance"]["score"])
