"""Link what a lesson's code uses of gdcore to the reference, which links back to the lessons."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_ENTRY = re.compile(r"^::: (gdcore\.[\w.]+)$", re.MULTILINE)
_CELL = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_USED = re.compile(r"\bgd\.([\w.]*\w)")
_IN_PROSE = re.compile(r"<code>(gd\.([\w.]*\w))</code>")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Link the names in a lesson's prose, and list under it those that its cells use."""
    if not page.file.src_uri.startswith("lessons/"):
        return html
    entries = documented(Path(config.docs_dir) / "reference")

    def address(entry: str) -> str:
        file: File = files.src_uris[f"reference/{entries[entry]}"]
        return f"{file.url_relative_to(page.file)}#{entry}"

    def linked(match: re.Match[str]) -> str:
        entry = entry_of(match[2], entries)
        return f'<a href="{address(entry)}">{match[0]}</a>' if entry else match[0]

    links = []
    for entry in used(page.file.content_string, entries, page.file.src_uri):
        name = entry.rpartition(".")[2]
        links.append(f'<a href="{address(entry)}"><code>{name}</code></a>')
    html = _IN_PROSE.sub(linked, html)
    if not links:
        return html
    return f'{html}\n<p class="lesson-reference">In the reference: {", ".join(links)}.</p>'


def documented(folder: Path) -> dict[str, str]:
    """Return what the pages of the reference describe, each with the name of its page.

    Parameters
    ----------
    folder : Path
        Of Markdown in which a line ``::: gdcore.descend`` asks for an entry.
    """
    return {
        entry: path.name
        for path in sorted(folder.glob("*.md"))
        for entry in _ENTRY.findall(path.read_text(encoding="utf-8"))
    }


def entry_of(name: str, entries: dict[str, str]) -> str | None:
    """Find the entry of a name as lessons write it, without ``gd.``.

    Examples
    --------
    >>> entries = {"gdcore.diagnostics.diagnose": "", "gdcore.problems.LinearRegression": ""}
    >>> entry_of("diagnose", entries)  # what gdcore also offers at its top
    'gdcore.diagnostics.diagnose'
    >>> entry_of("LinearRegression.from_dataset", entries)
    'gdcore.problems.LinearRegression'
    """
    first = name.partition(".")[0]
    for entry in entries:
        module, _, last = entry.rpartition(".")
        if f"gdcore.{name}.".startswith(f"{entry}.") or (last == first and module.count(".") < 2):
            return entry
    return None


def used(source: str, entries: dict[str, str], lesson: str) -> list[str]:
    """Return the entries of what a lesson's cells use, in the order in which it is met.

    Raises
    ------
    PluginError
        A cell uses what the reference doesn't describe.
    """
    found: dict[str, None] = {}
    for name in _USED.findall("\n".join(_CELL.findall(source))):
        entry = entry_of(name, entries)
        if entry is None:
            raise PluginError(f"{lesson}: docs/reference describes no gd.{name}, which it uses.")
        found[entry] = None
    return list(found)
