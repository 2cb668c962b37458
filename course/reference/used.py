"""Link what a lesson's code uses of gdcore to the reference, which links back to the lessons."""

import re
from pathlib import Path

from course.model import Course, CourseError
from course.page import Page, append, replace

_ENTRY = re.compile(r"^::: (gdcore\.[\w.]+)$", re.MULTILINE)
_CELL = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_USED = re.compile(r"\bgd\.([\w.]*\w)")
_NAME = re.compile(r"gd\.([\w.]*\w)")


def link_to_reference(page: Page, course: Course, entries: dict[str, str]) -> None:
    """Link the names in a lesson's prose, and list under it those that its cells use.

    Parameters
    ----------
    page : Page
        Only lessons are changed.
    course : Course
    entries : dict
        From `documented`.

    Raises
    ------
    CourseError
        A cell uses what the reference doesn't describe.
    """
    lesson = course.by_source.get(page.source)
    if lesson is None:
        return

    def address(entry: str) -> str:
        return f"{page.address(f'reference/{entries[entry]}/')}#{entry}"

    for code in page.all(":not(pre, a) > code"):
        name = _NAME.fullmatch(code.inner_html or "")
        entry = entry_of(name[1], entries) if name else None
        if entry:
            replace(code, f'<a href="{address(entry)}">{code.html}</a>')
    links = [
        f'<a href="{address(entry)}"><code>{entry.rpartition(".")[2]}</code></a>'
        for entry in used(lesson.text, entries, page.source)
    ]
    if links:
        listed = f"In the reference: {', '.join(links)}."
        append(page.root, f'\n<p class="lesson-reference">{listed}</p>')


def documented(folder: Path) -> dict[str, str]:
    """Return what the pages of the reference describe, each with its page's name.

    Parameters
    ----------
    folder : Path
        Of Markdown in which a line ``::: gdcore.descend`` asks for an entry.
    """
    return {
        entry: path.stem
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
    CourseError
        A cell uses what the reference doesn't describe.
    """
    found: dict[str, None] = {}
    for name in _USED.findall("\n".join(_CELL.findall(source))):
        entry = entry_of(name, entries)
        if entry is None:
            raise CourseError(f"{lesson}: docs/reference describes no gd.{name}, which it uses.")
        found[entry] = None
    return list(found)
