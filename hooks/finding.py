"""What helps others find things: changelog and feed, robots, and pages at old addresses."""

import posixpath
import re
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from publishing.changes import feed, read_changes
from publishing.course import ROOT, CourseError, front_matter, read_course

_SLOT = "<!-- changelog -->"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add ``feed.xml`` and ``robots.txt``."""
    robots = "User-agent: *\nAllow: /\n"
    if config.site_url:  # both want absolute addresses
        robots += f"Sitemap: {config.site_url}sitemap.xml\n"
        try:
            content = feed(read_course(), read_changes(), config.site_url)
        except CourseError as error:
            raise PluginError(str(error)) from None
        files.append(File.generated(config, "feed.xml", content=content))
    files.append(File.generated(config, "robots.txt", content=robots))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Show the changelog."""
    if _SLOT not in markdown:
        return markdown
    return markdown.replace(_SLOT, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add pages that lead on: from former addresses of lessons, and from their folder.

    A lesson's former names are ``renamed_from`` in its front matter.
    """

    def lead_on(address: str, title: str, to: str) -> None:
        html = env.get_template("moved.html").render(
            target=posixpath.relpath(to, address) + "/",
            title=title,
            canonical=urljoin(config.site_url, f"{to}/") if config.site_url else "",
        )
        files.append(File.generated(config, f"{address}/index.html", content=html))

    for path in sorted((ROOT / "lessons").glob("[0-9]*.md")):
        meta = front_matter(path)
        for old in meta.get("renamed_from", []):
            if not re.fullmatch(r"\d{2}-[a-z0-9-]+", old) or (path.parent / f"{old}.md").exists():
                raise PluginError(f"{path.name}: renamed_from: {old!r} is no former name.")
            lead_on(f"lessons/{old}", meta["title"], f"lessons/{path.stem}")
    lead_on("lessons", config.site_name, ".")
    return env
