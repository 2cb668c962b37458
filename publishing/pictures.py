"""The pictures of the pages, each drawn once for what it is made from."""

import hashlib
from pathlib import Path

from livecells.execution import environment_key
from publishing.course import ROOT

_CACHE = ROOT / ".cache" / "pictures"


def picture(title: str, facts: str, lesson: int) -> bytes:
    """Give the picture of one page: `publishing.drawing.draw` says which.

    Parameters
    ----------
    title, facts : str
        What is written on it.
    lesson : int
        Number of the lesson; 0 is the course as a whole.

    Returns
    -------
    bytes
        A PNG of 1200 by 630 pixels.
    """
    made_from = environment_key(["numpy", "matplotlib", "pillow"], [ROOT / "gdcore"])
    code = Path(__file__).with_name("drawing.py").read_text(encoding="utf-8")
    key = hashlib.sha256(repr((title, facts, lesson, made_from, code)).encode()).hexdigest()[:20]
    cached = _CACHE / f"{key}.png"
    if not cached.is_file():
        from publishing.drawing import draw  # noqa: PLC0415 - slow to import, rarely needed

        _CACHE.mkdir(parents=True, exist_ok=True)
        cached.write_bytes(draw(title, facts, lesson))
    return cached.read_bytes()
