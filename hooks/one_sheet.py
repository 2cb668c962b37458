"""Make one style sheet of all: the theme's, the cells', the reference's and our own. One request.

Its address holds the hash of its content, so that a browser may keep it for ever.
"""

import posixpath
import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from theme_sheet import lighter

from publishing.addresses import with_hash

SHEET = "stylesheets/all.css"
_THEME = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css")
_URL = re.compile(r"""url\((["']?)(?!data:|#|/|\w+:)([^"')]+)\1\)""")
_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


@event_priority(-100)  # after mkdocstrings, which writes its sheet at the same event
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Replace the sheets by one; overrides/main.html leaves out the theme's own links."""
    theme = sorted(file.src_uri for file in files if _THEME.fullmatch(file.src_uri))
    if len(theme) != 2:
        raise PluginError(f"the theme's style sheets have changed: {theme}; see {__name__}.")
    ours = [_taken(path, config, files) for path in config.extra_css]
    content = "\n".join([lighter("\n".join(_taken(path, config, files) for path in theme)), *ours])
    files.append(File.generated(config, SHEET, content=content))
    config.extra_css = [with_hash(SHEET, content.encode())]
    return env


def _taken(path: str, config: MkDocsConfig, files: Files) -> str:
    """Read a sheet and take it out of the site."""
    file = files.get_file_from_path(path)
    written = Path(config.site_dir, path)
    if file is not None:
        text = file.content_string
        files.remove(file)
        source_map = files.get_file_from_path(f"{path}.map")
        if source_map is not None:
            files.remove(source_map)
    elif written.is_file():  # a plugin wrote it past MkDocs' list of files
        text = written.read_text(encoding="utf-8")
        written.unlink()
    else:
        raise PluginError(f"extra_css: there is no style sheet {path}.")
    return _MAP.sub("", _moved(text, path))


def _moved(text: str, path: str) -> str:
    """Let relative addresses lead from the new sheet to where they led before."""

    def url(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[2]))
        return f'url("{posixpath.relpath(target, posixpath.dirname(SHEET))}")'

    return _URL.sub(url, text)
