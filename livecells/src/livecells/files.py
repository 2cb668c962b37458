"""Which files live cells add to a site, by their address."""

from collections.abc import Mapping
from pathlib import Path

from livecells.figure_font import NAME as FIGURE_FONT
from livecells.figure_font import figure_font
from livecells.runtime.publish import listed_files

#: What a file holds, or where it lies.
Content = str | bytes | Path
FOLDER = "assets/livecells"
SCRIPT = f"{FOLDER}/live.js"
STYLE = f"{FOLDER}/live.css"
#: The folder with the numbers of pictures.
VIEWS = f"{FOLDER}/views"
_WEB = Path(__file__).parents[2] / "web" / "dist"


class FilesError(Exception):
    """A file that a site needs is missing; the message is one line."""


def added_files(views: Mapping[str, str], manifest: Path, fonts: Path) -> dict[str, Content]:
    """Give every file that pages are not made of.

    Parameters
    ----------
    views : mapping
        The numbers of all pictures, each under the name of its file.
    manifest : Path
        Lists the files of the browser's Python.
    fonts : Path
        A folder in which to keep the typeface of figures.

    Raises
    ------
    FilesError
        The browser's part has not been compiled.
    """
    python = [manifest, *listed_files(manifest)]
    return {
        **{f"{VIEWS}/{name}": numbers for name, numbers in views.items()},
        **_placed(FOLDER, _WEB, _compiled()),
        **_placed(f"{FOLDER}/runtime", manifest.parent, python),
        f"{FOLDER}/{FIGURE_FONT}": figure_font(fonts),
    }


def _placed(place: str, folder: Path, paths: list[Path]) -> dict[str, Content]:
    return {f"{place}/{path.relative_to(folder).as_posix()}": path for path in paths}


def _compiled() -> list[Path]:
    if not _WEB.is_dir():
        raise FilesError(f"{_WEB} is missing: run `npm ci && npm run build` first.")
    return [path for path in sorted(_WEB.rglob("*")) if path.is_file()]
