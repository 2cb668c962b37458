"""The Chromium that this machine has, and how it is started without windows."""

import os
import shutil

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Find the machine's Chromium, in the order of tools/ensure-chromium; None is Playwright's."""
    return _found(os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")


def shell() -> str | None:
    """Find Chromium without windows, which opens a page with half the work; else the whole one."""
    return _found(os.environ.get("CHROMIUM", ""), "chromium-headless-shell") or chromium()


def _found(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)
