"""The MkDocs plugin: all of the course that depends on MkDocs."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScript
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import nav, pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocstrings import MkdocstringsPlugin

from course.build import Build
from course.files import SCRIPT, START, STYLES, TERMS, UNUSED, Content, built
from course.located import LineOfLinks
from course.model import CourseError, Site
from course.offline import release_list
from course.theme import policy, sheet
from course.theme.addresses import with_hash
from livecells.api import ExerciseError, FrontMatterError, read_front_matter


class CoursePlugin(BasePlugin):
    """Makes pages of lessons a course, which describes itself: there are no options."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a build: MkDocs' live reload needs scripts that a policy forbids."""
        self._building = command == "build"

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the course; name styles and scripts."""
        root = Path(config.config_file_path).parent
        for module in (nav, pages):
            module.log.filters[:] = [LineOfLinks(root)]
        release = config.extra.get("release")
        site = Site(config.site_url or "", release or "", config.site_description or "")
        with _told():
            self._build = Build(root, site, root / config.plugins["livecells"].config.wheels)
        config.extra_css += STYLES
        terms = ExtraScript().run_validation({"path": TERMS, "defer": True})
        script = ExtraScript().run_validation({"path": SCRIPT, "type": "module"})
        config.extra_javascript[:] = [terms, *config.extra_javascript, script]

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the course's files; leave out what no page asks for."""
        for file in [file for file in files if UNUSED.fullmatch(file.src_uri)]:
            files.remove(file)
        with _told():
            made = self._build.files(lambda uri: files.src_uris[uri].content_string)
        for uri, content in made.items():
            _add(files, config, uri, content)
        if isinstance(reference := config.plugins["mkdocstrings"], MkdocstringsPlugin):
            reference.get_handler("python").env.bytecode_cache = self._build.templates()
        return files

    def on_page_markdown(self, markdown: str, page: Page, **_: object) -> str:
        """Fill the page's slots."""
        address = partial(get_relative_url, other=page.url)
        with _told():
            if not page.meta and page.file.abs_src_path:  # MkDocs is silent on what is no YAML
                read_front_matter(Path(page.file.abs_src_path))
            return self._build.markdown(markdown, page.file.src_uri, address)

    def on_page_content(self, html: str, page: Page, **_: object) -> str:
        """Let the passes work on the page."""
        address = partial(get_relative_url, other=page.url)
        with _told():
            return self._build.content(html, page.file.src_uri, address)

    def on_page_context(self, context: Any, page: Page, **_: object) -> Any:
        """Write the head's tags; theme/overrides/main.html places them."""
        url, said = page.url.removeprefix("./"), page.meta.get("description", "")
        context["head_tags"] = self._build.head(page.file.src_uri, url, str(page.title), said)
        return context

    @event_priority(-100)  # after mkdocstrings, which writes its sheet at the same event
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Make one sheet; add to the addresses of sheet and scripts the hash of what is there."""
        env.bytecode_cache = self._build.templates()
        take = partial(_taken, config, files)
        with _told():
            content = sheet.joined(
                [take(path) for path in sheet.theme_sheets(files.src_uris)],
                [*map(take, config.extra_css), ("", self._build.rules())],
            )
        _add(files, config, sheet.ON_SITE, content)
        config.extra_css = [with_hash(sheet.ON_SITE, content.encode())]
        for script in [each for each in config.extra_javascript if not isinstance(each, str)]:
            script.path = _hashed(script.path, files)
        given: dict[str, Any] = env.globals  # jinja2 does not say that these may be anything
        given["start_script"] = _hashed(START, files)
        given["policy"] = policy.POLICY if self._building else ""
        return env

    def on_post_page(self, output: str, page: Page, **_: object) -> None:
        """See to it that the theme put nothing inline around the content."""
        before, _content, after = output.partition(page.content or "")
        with _told():
            policy.refuse_inline(before + after, page.file.src_uri)

    @event_priority(-100)  # after all that write files
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the policy, for hosts that read it, and the service worker."""
        Path(config.site_dir, "_headers").write_text(policy.HEADERS, encoding="utf-8")
        if self._building:
            with _told():
                release_list.write_worker(Path(config.site_dir), built("worker.js"))


@contextmanager
def _told() -> Generator[None]:
    """Let what is wrong with the course end the build in one line."""
    try:
        yield
    except (CourseError, ExerciseError, FrontMatterError) as error:
        raise PluginError(str(error)) from None


def _add(files: Files, config: MkDocsConfig, uri: str, content: Content) -> None:
    if there := files.get_file_from_path(uri):
        files.remove(there)
    if isinstance(content, Path):
        files.append(File.generated(config, uri, abs_src_path=str(content)))
    else:
        files.append(File.generated(config, uri, content=content))


def _taken(config: MkDocsConfig, files: Files, path: str) -> tuple[str, str]:
    """Read a style sheet and take it out of the site, with its map."""
    for each in (f"{path}.map", path):
        if file := files.get_file_from_path(each):
            files.remove(file)
    if file:
        return path, file.content_string
    written = Path(config.site_dir, path)  # mkdocstrings writes its sheet past MkDocs' list
    text = written.read_text(encoding="utf-8")
    written.unlink()
    return path, text


def _hashed(path: str, files: Files) -> str:
    file = files.get_file_from_path(path.partition("?")[0])
    return with_hash(file.src_uri, file.content_bytes) if file else path
