"""Serve the typeface of the text: Source Sans 3, one file for every weight."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

_PACKAGE = Path(__file__).parent.parent / "node_modules/@fontsource-variable/source-sans-3"
_SOURCE = _PACKAGE / "files/source-sans-3-latin-wght-normal.woff2"
_ON_SITE = "assets/fonts/text.woff2"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the file; docs/stylesheets/typefaces.css names it."""
    if not _SOURCE.is_file():
        raise PluginError(f"{_SOURCE} is missing: run `npm ci` first.")
    files.append(File.generated(config, _ON_SITE, abs_src_path=str(_SOURCE)))
    return files
