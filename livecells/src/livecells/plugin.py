"""The MkDocs plugin: what mkdocs-jupyter makes of notebooks in, pages of live cells out.

All that depends on MkDocs is in this file; what it calls would serve another
generator as well.
"""

import html as html_
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import nbformat
from mkdocs.config import base, config_options
from mkdocs.config.config_options import ExtraScript
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, meta
from mkdocs_jupyter.plugin import NotebookFile
from mkdocs_jupyter.plugin import Plugin as Notebooks

from livecells import assembly, download, execution, notebook, step
from livecells.exercise_file import ExerciseError
from livecells.fences import FenceError
from livecells.files import SCRIPT, STYLE, VIEWS, Content, FilesError, added_files
from livecells.front_matter import FrontMatterError, read_front_matter
from livecells.lessons import Lesson, read_all
from livecells.quiz.reading import QuizError
from livecells.running import CellError
from livecells.runtime import RuntimeCollectError, Settings, collect
from livecells.runtime.cdn import Cdn
from livecells.runtime.gathering import DEFAULT_CDN, FALLBACK, WARM_FIRST, WARM_LAST
from livecells.runtime.pack.tracing import Program
from livecells.views.reading import ViewsError

_TEMPLATE = Path(__file__).parent / "templates/page.md.j2"
_PROGRESS_OF = re.compile(r'(<live-progress\b[^>]*?)\sdata-lesson="([^"]*)"')
_log = logging.getLogger(f"mkdocs.plugins.{__name__}")


class LiveCellsConfig(base.Config):
    """The plugin's part of ``mkdocs.yml``; livecells/README.md says what each option is for."""

    cache_dir = config_options.Type(str, default=".cache/livecells")
    packages = config_options.ListOfItems(config_options.Type(str), default=[])
    sources = config_options.ListOfItems(config_options.Dir(exists=True), default=[])
    wheels = config_options.Type(str, default="")
    warm = config_options.ListOfItems(config_options.Type(str), default=[])
    trace_anew = config_options.Type(bool, default=False)
    cdn = config_options.Type(str, default=DEFAULT_CDN)
    notebook_setup = config_options.Type(str, default="")
    colab = config_options.Type(str, default="")


class LiveCellsPlugin(BasePlugin[LiveCellsConfig]):
    """Turns each code cell of a notebook into a ``<live-cell>``."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is asked for; that MkDocs finds this also makes it keep the plugin as it is."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Let mkdocs-jupyter convert by our template and execute by our step."""
        self._root = Path(config.config_file_path).parent
        self._cache = self._root / self.config.cache_dir
        sources = map(Path, self.config.sources)
        self._environment = execution.environment_key(self.config.packages, sources)
        step.configure(self._cache / "jupyter", self._cache / "executed", self._environment)
        _set_up(config.plugins.get("mkdocs-jupyter"))
        config.watch.extend(self.config.sources)
        config.extra_css.insert(0, STYLE)
        script = {"path": SCRIPT, "type": "module"}
        config.extra_javascript.append(ExtraScript().run_validation(script))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Execute what changed, side by side; mkdocs-jupyter then finds it done."""
        notebooks = [file for file in files if isinstance(file, NotebookFile)]
        pages = {Path(file.abs_src_path): file for file in notebooks if file.abs_src_path}
        self._lessons = self._read(list(pages))
        for path, lesson in self._lessons.items():
            for problem in lesson.form_errors():
                _log.warning(problem)
            files.append(self._download(lesson, pages[path], config))
        for uri, content in self._added().items():
            files.append(_generated(config, uri, content))
        return files

    @event_priority(50)  # after mkdocs-jupyter, before all else
    def on_page_markdown(self, markdown: str, page: Page, **_: object) -> str | None:
        """Take from mkdocs-jupyter the prose, with a slot for each code cell."""
        lesson = self._lesson(page)
        if lesson is None:
            return None
        page.meta, _text = read_front_matter(lesson.book.path)
        prose, _meta = meta.get_data(html_.unescape(markdown).removeprefix("\ufeff"))
        return assembly.with_quizzes(
            assembly.with_exercises(prose, lesson.exercises), lesson.quizzes
        )

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
        links = {
            "notebook": get_relative_url(uri, page.file.url),
            "views": f"{get_relative_url(VIEWS, page.file.url)}/",
        }
        if self.config.colab:
            links["colab"] = self.config.colab.replace("{path}", uri)
        return links

    def _progress(self, found: re.Match[str], page: Page) -> str:
        """Name the exercises of the lesson that an overview shows the progress of."""
        for path, lesson in self._lessons.items():
            if path.stem == found[2]:
                return f'{found[1]} data-exercises="{" ".join(lesson.exercises)}"'
        raise PluginError(f"{page.file.src_uri}: <live-progress> asks for a lesson {found[2]!r}.")

    def _download(self, lesson: Lesson, page: File, config: MkDocsConfig) -> File:
        setup = self.config.notebook_setup.replace("{site_url}", config.site_url or "")
        node = download.to_notebook(
            lesson.book, lesson.exercises, setup, lesson.outputs, lesson.quizzes
        )
        return File.generated(config, _notebook_uri(page), content=nbformat.writes(node))

    def _added(self) -> dict[str, Content]:
        """Give the files that live cells need beside the pages."""
        try:
            return added_files(self._views(), self._collect(), self._cache / "fonts")
        except FilesError as error:
            raise PluginError(str(error)) from None

    def _collect(self) -> Path:
        """Make the browser's Python, or find it made; return its manifest."""
        folder = self._root / self.config.wheels
        settings = Settings(
            packages=self.config.packages,
            wheels=sorted(folder.glob("*.whl")) if self.config.wheels else [],
            warm=self._warm(),
            trace_anew=self.config.trace_anew,
            node_modules=self._root / "node_modules",
            sources=(Cdn(self.config.cdn), FALLBACK),
        )
        try:
            out, cache = self._cache / "site-runtime", self._cache / "runtime"
            return collect(out, cache, settings, self._programs())
        except RuntimeCollectError as error:
            raise PluginError(str(error)) from None

    def _warm(self) -> list[str]:
        """Name the modules that lessons use, in the order in which a reader's Python has them."""
        return [*dict.fromkeys([*WARM_FIRST, *self.config.warm, *WARM_LAST])]

    def _programs(self) -> list[Program]:
        """Give the pages' code, to see which files it opens; an author need not wait for that."""
        return [] if self._serving else [lesson.program for lesson in self._lessons.values()]

    def _views(self) -> dict[str, str]:
        """Give the numbers of all pictures, each under the name of its file."""
        try:
            return {
                name: numbers
                for lesson in self._lessons.values()
                for name, numbers in lesson.views().items()
            }
        except ViewsError as error:
            raise PluginError(str(error)) from None

    def _read(self, paths: list[Path]) -> dict[Path, Lesson]:
        try:
            return read_all(paths, self._cache / "executed", self._environment, self._warm())
        except (CellError, ExerciseError, FenceError, QuizError, RuntimeCollectError) as error:
            raise PluginError(str(error)) from None


def _set_up(notebooks: Notebooks | None) -> None:
    """Give mkdocs-jupyter what it needs for live cells; see to it that it can."""
    if notebooks is None:
        raise PluginError("plugins: name mkdocs-jupyter before livecells: it mounts the notebooks.")
    if notebooks.config["markdown_cell_processor"] != "mkdocs":
        raise PluginError("mkdocs-jupyter: livecells needs `markdown_cell_processor: mkdocs`.")
    notebooks.config["custom_template"] = str(_TEMPLATE)
    notebooks.should_include = _asked_once(notebooks)


def _asked_once(notebooks: Notebooks) -> Callable[..., bool]:
    """Spare a build what mkdocs-jupyter parses every page for, six times each.

    The front matter alone tells a Markdown notebook, also behind a byte-order mark, where
    Jupytext finds none.
    """
    known: dict[str, bool] = {}
    asked = notebooks.should_include

    def remembered(file: File) -> bool:
        path = Path(file.abs_src_path or "")
        if file.src_uri not in known:
            markdown = path.suffix == ".md" and path.is_file()
            known[file.src_uri] = _is_wanted(path, notebooks) if markdown else asked(file)
        return known[file.src_uri]

    return remembered


def _is_wanted(path: Path, notebooks: Notebooks) -> bool:
    options = notebooks.config
    try:
        return notebook.is_asked_for(path, options["include"], options["ignore"])
    except FrontMatterError as error:
        raise PluginError(str(error)) from None


def _generated(config: MkDocsConfig, uri: str, content: Content) -> File:
    if isinstance(content, Path):
        return File.generated(config, uri, abs_src_path=str(content))
    return File.generated(config, uri, content=content)


def _notebook_uri(page: File) -> str:
    return str(Path(page.src_uri).with_suffix(".ipynb").as_posix())
