"""Lighthouse reads a page of the site as a phone does; tests and `make bench` use it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from course.model import ROOT
from tests.browser.programs import FLAGS, chromium

PAGES = ["", "lessons/01-predict-with-a-line/", "lessons/08-scale-the-features/"]
_FLAGS = " ".join(["--headless=new", *FLAGS])


def reading(page: str, folder: Path) -> dict[str, Any]:
    """Give Lighthouse's report on a page; a folder keeps it."""
    target = folder / "report.json"
    chrome = chromium()
    subprocess.run(
        ["node_modules/.bin/lighthouse", page, "--quiet", "--output=json",
         f"--output-path={target}", f"--chrome-flags={_FLAGS}", "--throttling-method=simulate",
         "--disable-full-page-screenshot"],
        cwd=ROOT, check=True, env=os.environ | ({"CHROME_PATH": chrome} if chrome else {}),
    )  # fmt: skip
    return json.loads(target.read_text(encoding="utf-8"))
