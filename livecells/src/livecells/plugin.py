"""The MkDocs plugin: notebooks in, pages of live cells out.

All that depends on MkDocs is in this file; what it calls would serve another
generator as well.
"""

import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import nbformat
from mkdocs.config import base, config_options
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, meta

from livecells import assembly, download, execution, notebook
from livecells.exercise_file import ExerciseError
from livecells.figure_font import NAME as FIGURE_FONT
from livecells.figure_font import figure_font
from livecells.lessons import Lesson, read_all
from livecells.runtime import RuntimeCollectError, Settings, collect
from livecells.runtime.cdn import Cdn
from livecells.runtime.gathering import DEFAULT_CDN, DEFAULT_WARM, FALLBACK
from livecells.runtime.pack.tracing import Program

_WEB = Path(__file__).parents[2] / "web" / "dist"
_ASSETS = "assets/livecells"
_PROGRESS_OF = re.compile(r'(<live-progress\b[^>]*?)\sdata-lesson="([^"]*)"')
_log = logging.getLogger(f"mkdocs.plugins.{__name__}")
_log.setLevel(logging.WARNING)  # said also when MkDocs is told to be quiet about all but errors


class LiveCellsConfig(base.Config):
    """The plugin's part of ``mkdocs.yml``; livecells/README.md says what each option is for."""

    notebook_dirs = config_options.ListOfItems(config_options.Dir(exists=True), default=[])
    cache_dir = config_options.Type(str, default=".cache/livecells")
    packages = config_options.ListOfItems(config_options.Type(str), default=[])
    sources = config_options.ListOfItems(config_options.Dir(exists=True), default=[])
    wheels = config_options.Type(str, default="")
    warm = config_options.ListOfItems(config_options.Type(str), default=[])
    cdn = config_options.Type(str, default=DEFAULT_CDN)
    notebook_setup = config_options.Type(str, default="")
    colab = config_options.Type(str, default="")


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
        pages = {Path(f.abs_src_path or ""): f for f in files.documentation_pages()}
        self._lessons = self._read([path for path in pages if path.is_file() and _has_code(path)])
        for path, lesson in self._lessons.items():
            for problem in lesson.form_errors():
                _log.warning(problem)
            files.append(self._download(lesson, pages[path], config))
        for folder, place in ((_WEB, _ASSETS), (self._collect(), f"{_ASSETS}/runtime")):
            for file in _files_below(folder, place, config):
                files.append(file)
        font = figure_font(self._cache / "fonts")
        files.append(File.generated(config, f"{_ASSETS}/{FIGURE_FONT}", content=font))
        return files

    def on_page_markdown(self, markdown: str, page: Page, **_: object) -> str | None:
        """Leave the prose to MkDocs, with a slot for each code cell."""
        lesson = self._lesson(page)
        return assembly.page_markdown(lesson.book, lesson.exercises) if lesson else None

    def on_page_content(self, html: str, page: Page, **_: object) -> str | None:
        """Put the cells and their outputs into the slots."""
        html = _PROGRESS_OF.sub(lambda found: self._progress(found, page), html)
        lesson = self._lesson(page)
        return assembly.fill(html, lesson, self._links(page)) if lesson else html

    def _lesson(self, page: Page) -> Lesson | None:
        path = page.file.abs_src_path
        return self._lessons.get(Path(path)) if path else None

    def _links(self, page: Page) -> dict[str, str]:
        """Where the page's notebook is, and its copy in Colab if there is one."""
        uri = _notebook_uri(page.file)
        links = {"notebook": get_relative_url(uri, page.file.url)}
        if self.config.colab:
            links["colab"] = self.config.colab.replace("{path}", uri)
        return links

    def _progress(self, found: re.Match[str], page: Page) -> str:
        """Name the exercises of the lesson that an overview shows the progress of."""
        for path, lesson in self._lessons.items():
            if path.stem == found[2]:
                return f'{found[1]} data-exercises="{" ".join(lesson.exercises)}"'
        raise PluginError(f"{page.file.src_uri}: <live-progress> asks for a lesson {found[2]!r}.")

    def _page_file(self, path: Path, config: MkDocsConfig) -> File:
        file = File(
            path.relative_to(self._root).as_posix(),
            str(self._root),
            config.site_dir,
            config.use_directory_urls,
        )
        file.edit_uri = Path(os.path.relpath(path, config.docs_dir)).as_posix()
        return file

    def _download(self, lesson: Lesson, page: File, config: MkDocsConfig) -> File:
        setup = self.config.notebook_setup.replace("{site_url}", config.site_url or "")
        node = download.to_notebook(lesson.book, lesson.exercises, setup, lesson.outputs)
        return File.generated(config, _notebook_uri(page), content=nbformat.writes(node))

    def _collect(self) -> Path:
        """Make the browser's Python, or find it made."""
        folder = self._root / self.config.wheels
        settings = Settings(
            packages=self.config.packages,
            wheels=sorted(folder.glob("*.whl")) if self.config.wheels else [],
            warm=[*DEFAULT_WARM, *self.config.warm],
            node_modules=self._root / "node_modules",
            sources=(Cdn(self.config.cdn), FALLBACK),
        )
        try:
            out, cache = self._cache / "site-runtime", self._cache / "runtime"
            return collect(out, cache, settings, self._programs()).parent
        except RuntimeCollectError as error:
            raise PluginError(str(error)) from None

    def _programs(self) -> list[Program]:
        """Give the pages' code, to see which files it opens; an author need not wait for that."""
        return [] if self._serving else [lesson.program for lesson in self._lessons.values()]

    def _read(self, paths: list[Path]) -> dict[Path, Lesson]:
        environment = execution.environment_key(
            self.config.packages, map(Path, self.config.sources)
        )
        try:
            return read_all(paths, self._cache / "executed", environment)
        except (execution.CellError, ExerciseError) as error:
            raise PluginError(str(error)) from None


def _has_code(path: Path) -> bool:
    _, front_matter = meta.get_data(path.read_text(encoding="utf-8-sig"))
    return notebook.is_notebook(front_matter)


def _notebook_uri(page: File) -> str:
    return str(Path(page.src_uri).with_suffix(".ipynb").as_posix())


def _files_below(folder: Path, place: str, config: MkDocsConfig) -> Iterator[File]:
    if not folder.is_dir():
        raise PluginError(f"{folder} is missing: run `npm ci && npm run build` first.")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            uri = f"{place}/{path.relative_to(folder).as_posix()}"
            yield File.generated(config, uri, abs_src_path=str(path))
