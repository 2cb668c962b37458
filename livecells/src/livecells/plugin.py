"""The MkDocs plugin: notebooks in, pages of live cells out.

All that depends on MkDocs is in this file; what it calls would serve another
generator as well.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from mkdocs.config import base, config_options
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import meta
from nbformat import NotebookNode

from livecells import execution, notebook
from livecells.notebook import Notebook
from livecells.render import live_cell
from livecells.runtime import RuntimeCollectError, Settings, collect
from livecells.runtime.cdn import Cdn
from livecells.runtime.gathering import DEFAULT_CDN, FALLBACK

_WEB = Path(__file__).parents[2] / "web" / "dist"
_ASSETS = "assets/livecells"
_SLOT = '<div data-livecells="{number}"></div>'
_SLOTS = re.compile(r'<div data-livecells="(\d+)"></div>')


class LiveCellsConfig(base.Config):
    """The plugin's part of ``mkdocs.yml``."""

    notebook_dirs = config_options.ListOfItems(config_options.Dir(exists=True), default=[])
    cache_dir = config_options.Type(str, default=".cache/livecells")
    packages = config_options.ListOfItems(config_options.Type(str), default=[])
    sources = config_options.ListOfItems(config_options.Dir(exists=True), default=[])
    wheels = config_options.Type(str, default="")
    cdn = config_options.Type(str, default=DEFAULT_CDN)


class LiveCellsPlugin(BasePlugin[LiveCellsConfig]):
    """Executes notebooks and turns each code cell into a ``<live-cell>``."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is asked for; that MkDocs finds this also makes it keep the plugin as it is."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Find the folders; watch what a page is made of."""
        self._root = Path(config.config_file_path).parent
        self._cache = self._root / self.config.cache_dir
        config.watch.extend([*self.config.notebook_dirs, *self.config.sources])
        config.extra_css.insert(0, f"{_ASSETS}/live.css")
        script = ExtraScriptValue(f"{_ASSETS}/live.js")
        script.type = "module"
        config.extra_javascript.append(script)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the notebooks' pages and execute what changed."""
        for folder in map(Path, self.config.notebook_dirs):
            for path in sorted(folder.glob("*.md")):
                files.append(self._page_file(path, config))
        self._books = {
            Path(file.abs_src_path): notebook.read(Path(file.abs_src_path))
            for file in files.documentation_pages()
            if file.abs_src_path and _has_code(Path(file.abs_src_path))
        }
        self._outputs = self._execute(list(self._books.values()))
        for folder, place in ((_WEB, _ASSETS), (self._collect(), f"{_ASSETS}/runtime")):
            for file in _files_below(folder, place, config):
                files.append(file)
        return files

    def on_page_markdown(self, markdown: str, page: Page, **_: object) -> str | None:
        """Leave the prose to MkDocs, with a slot for each code cell."""
        book = self._book(page)
        if book is None:
            return None
        return "\n\n".join(
            _SLOT.format(number=cell.number) if cell.number else cell.source for cell in book.cells
        )

    def on_page_content(self, html: str, page: Page, **_: object) -> str | None:
        """Put the cells and their outputs into the slots."""
        book = self._book(page)
        if book is None:
            return None
        executed = [cell for cell in self._outputs[book.path].cells if cell.cell_type == "code"]

        def fill(slot: re.Match[str]) -> str:
            index = int(slot[1]) - 1
            return live_cell(book.code[index], executed[index].outputs)

        return _SLOTS.sub(fill, html)

    def _book(self, page: Page) -> Notebook | None:
        path = page.file.abs_src_path
        return self._books.get(Path(path)) if path else None

    def _page_file(self, path: Path, config: MkDocsConfig) -> File:
        file = File(
            path.relative_to(self._root).as_posix(),
            str(self._root),
            config.site_dir,
            config.use_directory_urls,
        )
        file.edit_uri = Path(os.path.relpath(path, config.docs_dir)).as_posix()
        return file

    def _collect(self) -> Path:
        """Make the browser's Python, or find it made."""
        folder = self._root / self.config.wheels
        settings = Settings(
            packages=self.config.packages,
            wheels=sorted(folder.glob("*.whl")) if self.config.wheels else [],
            node_modules=self._root / "node_modules",
            sources=(Cdn(self.config.cdn), FALLBACK),
        )
        try:
            out, cache = self._cache / "site-runtime", self._cache / "runtime"
            return collect(out, cache, settings, self._programs()).parent
        except RuntimeCollectError as error:
            raise PluginError(str(error)) from None

    def _programs(self) -> list[list[str]]:
        """Give the pages' code, to see which files it opens; an author need not wait for that."""
        if self._serving:
            return []
        return [[cell.source for cell in book.code] for book in self._books.values()]

    def _execute(self, books: list[Notebook]) -> dict[Path, NotebookNode]:
        environment = execution.environment_key(
            self.config.packages, map(Path, self.config.sources)
        )
        try:
            return execution.execute_all(
                books, self._cache / "executed", environment, workers=os.cpu_count() or 1
            )
        except execution.CellError as error:
            raise PluginError(str(error)) from None


def _has_code(path: Path) -> bool:
    _, front_matter = meta.get_data(path.read_text(encoding="utf-8-sig"))
    return notebook.is_notebook(front_matter)


def _files_below(folder: Path, place: str, config: MkDocsConfig) -> Iterator[File]:
    if not folder.is_dir():
        raise PluginError(f"{folder} is missing: run `npm ci && npm run build` first.")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            uri = f"{place}/{path.relative_to(folder).as_posix()}"
            yield File.generated(config, uri, abs_src_path=str(path))
