"""Keep compiled templates from one build to the next.

Compiling them is a twelfth of a build that has nothing to execute.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

_FOLDER = Path(".cache/templates")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Let the reference's templates be kept, before the first of them is used."""
    _keep(config.plugins["mkdocstrings"].get_handler("python").env, config)
    return files


@event_priority(100)  # before all that use a template
def on_env(env: Environment, config: MkDocsConfig, **_: object) -> Environment:
    """Let the theme's templates be kept."""
    _keep(env, config)
    return env


def _keep(env: Environment, config: MkDocsConfig) -> None:
    folder = Path(config.config_file_path).parent / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(folder)  # knows a template by what is in it
