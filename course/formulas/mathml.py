"""Write formulas as MathML when the site is built.

A page's formulas are then there without JavaScript and for screen readers, and
no inline style is needed. Temml does the work, in Node, once per new formula.
"""

import hashlib
import json
import re
import subprocess
from pathlib import Path

from course.located import place
from course.model import Course, CourseError
from course.page import Page, replace
from livecells.api import is_whole, keep

_SCRIPT = Path(__file__).with_suffix(".mjs")
_DELIMITED = re.compile(r"\\(?P<open>[(\[])(?P<tex>.*)\\[)\]]", re.DOTALL)


def write_formulas(page: Page, course: Course) -> None:
    """Replace each formula of a page.

    Parameters
    ----------
    page : Page
        With formulas as Markdown's Arithmatex writes them: ``.arithmatex``, TeX between
        delimiters.
    course : Course

    Raises
    ------
    CourseError
        Temml can't read a formula, or what Markdown took for one is none.
    """
    nodes = page.all(".arithmatex")
    if not nodes:
        return
    formulas = [_formula(node.text()) for node in nodes]
    for tex, _displayed in formulas:
        if "**" in tex:
            where = place(course.root, page.source, f"${tex}$")
            raise CourseError(f"{where}: ${tex}$ is no formula: write \\$ for a dollar sign.")
    written = to_mathml(formulas, course.cache / "mathematics", page.source)
    for node, mathml in zip(nodes, written, strict=True):
        replace(node, mathml)


def _formula(text: str) -> tuple[str, bool]:
    """Part a formula from its delimiters; tell whether it is displayed."""
    found = _DELIMITED.fullmatch(text.strip())
    return (found["tex"].strip(), found["open"] == "[") if found else (text.strip(), True)


def to_mathml(formulas: list[tuple[str, bool]], cache: Path, page: str) -> list[str]:
    """Write formulas: each its TeX, and whether it is displayed.

    Raises
    ------
    CourseError
        Temml can't read one; the message names the page.
    """
    key = hashlib.sha256(json.dumps(formulas).encode() + _SCRIPT.read_bytes()).hexdigest()[:20]
    cached = cache / f"{key}.json"
    if not is_whole(cached):
        done = subprocess.run(
            ["node", str(_SCRIPT)],
            input=json.dumps(formulas),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CourseError(f"{page}: {done.stderr.strip().splitlines()[-1]}")
        keep(cached, [done.stdout.encode()])
    return json.loads(cached.read_text(encoding="utf-8"))
