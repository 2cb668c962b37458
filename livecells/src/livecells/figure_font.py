"""The typeface of figures, cut down to the letters that they use."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from livecells.page.typeface import RANGES
from livecells.runtime.kept import is_whole, seal

NAME = "figures.woff2"


def figure_font(cache: Path) -> bytes:
    """Write matplotlib's DejaVu Sans with the letters of `livecells.page.typeface`.

    Parameters
    ----------
    cache : Path
        A folder in which to keep it.

    Returns
    -------
    bytes
        A WOFF2 file.
    """
    source = _matplotlib() / "mpl-data/fonts/ttf/DejaVuSans.ttf"
    key = hashlib.sha256(source.read_bytes() + repr(RANGES).encode()).hexdigest()[:20]
    cached = cache / f"{key}.woff2"
    if not is_whole(cached):
        _cut(source, cached)
        seal(cached)
    return cached.read_bytes()


def _matplotlib() -> Path:
    """Find the package without importing it, which takes a third of a second."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib is not installed")
    return Path(spec.origin).parent


def _cut(source: Path, target: Path) -> None:
    from fontTools import subset  # noqa: PLC0415 - slow to import, and seldom needed

    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern"])
    options.drop_tables += ["FFTM"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    target.parent.mkdir(parents=True, exist_ok=True)
    with subset.load_font(str(source), options) as font:
        subsetter.subset(font)
        subset.save_font(font, str(target), options)
