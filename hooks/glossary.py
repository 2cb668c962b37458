"""Define terms where they are met, and tell on the glossary's page where they are taught."""

import re
from html import escape
from pathlib import Path

import terms as terms_
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

GLOSSARY = "glossary.md"
_HEADING = re.compile(r'(<h2 id="(?P<id>[\w-]+)".*?</h2>\s*<p>.*?</p>)', re.DOTALL)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mark a lesson's terms; complete the glossary."""
    try:
        terms = terms_.read(Path(config.docs_dir) / GLOSSARY)
    except ValueError as error:
        raise PluginError(str(error)) from None
    if page.file.src_uri == GLOSSARY:
        return _tell_lessons(html, terms, page, files)
    if page.file.src_uri.startswith("lessons/"):
        address = files.src_uris[GLOSSARY].url_relative_to(page.file)
        prose, heading, references = html.partition('<h2 id="further-reading"')
        return terms_.mark(prose, terms, address) + heading + references
    return html


def taught_in(term: terms_.Term, lessons: dict[str, str]) -> list[str]:
    """Return the lessons that print a term in bold, which is where they define it.

    Parameters
    ----------
    term : Term
    lessons : dict
        Markdown of each lesson, by its path.
    """
    forms = "|".join(map(re.escape, term.forms))
    bold = re.compile(rf"\*\*({forms})\*\*", re.IGNORECASE)
    return [path for path, source in lessons.items() if bold.search(source)]


def _tell_lessons(html: str, terms: list[terms_.Term], page: Page, files: Files) -> str:
    pages = {f.src_uri: f for f in files.documentation_pages() if f.src_uri.startswith("lessons/")}
    lessons = {uri: file.content_string for uri, file in sorted(pages.items())}
    by_id = {term.id: term for term in terms}

    def complete(entry: re.Match[str]) -> str:
        paths = taught_in(by_id[entry["id"]], lessons) if entry["id"] in by_id else []
        links = [
            f'<a href="{pages[path].url_relative_to(page.file)}">'
            f"{escape(_title(lessons[path]))}</a>"
            for path in paths
        ]
        return entry[1] + (f'\n<p class="taught">Lesson: {", ".join(links)}</p>' if links else "")

    return _HEADING.sub(complete, html)


def _title(source: str) -> str:
    heading = re.search(r"^# (.+)$", source, re.MULTILINE)
    return heading[1] if heading else ""
