"""The site's own script, addresses that change with the content, and the service worker."""

import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from publishing import offline
from publishing.addresses import with_hash

_DIST = Path(__file__).parent.parent / "publishing/web/dist"
_SCRIPT = "assets/site/site.js"
_START = "javascripts/start.js"
# the search in other languages, and the theme's sources
_UNUSED = re.compile(r"assets/javascripts/(lunr/.*|.*\.map)")


class _State:
    building = False


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is a build: MkDocs' live reload needs scripts that a policy forbids."""
    _State.building = command == "build"


def on_config(config: MkDocsConfig) -> None:
    """Add the script to each page."""
    script = ExtraScriptValue(_SCRIPT)
    script.type = "module"
    config.extra_javascript.append(script)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the script's file; leave out what no page asks for."""
    for file in [file for file in files if _UNUSED.fullmatch(file.src_uri)]:
        files.remove(file)
    path = _DIST / "site.js"
    if not path.is_file():
        raise PluginError(f"{path} is missing: run `npm run build` first.")
    files.append(File.generated(config, _SCRIPT, abs_src_path=str(path)))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the hash of their content to the addresses of scripts.

    A browser may then keep them for ever, and a new page never meets an old script.
    """
    for script in config.extra_javascript:
        if isinstance(script, ExtraScriptValue):
            script.path = _addressed(script.path, files)
    env.globals["start_script"] = _addressed(_START, files)
    return env


@event_priority(-100)  # after all that write files
def on_post_build(config: MkDocsConfig) -> None:
    """Write the service worker, which lists what was built."""
    if not _State.building:
        return
    site = Path(config.site_dir)
    script = (_DIST / "worker.js").read_text(encoding="utf-8")
    worker = offline.service_worker(script, offline.list_files(site))
    (site / offline.WORKER).write_text(worker, encoding="utf-8")


def _addressed(path: str, files: Files) -> str:
    file = files.get_file_from_path(path.partition("?")[0])
    if file is None:
        return path
    return with_hash(file.src_uri, file.content_bytes)
