"""Citations of the course and its lessons, as text, BibTeX, RIS and CSL-JSON.

One description in CSL-JSON; Citation.js writes the rest of it, in Node, once per change.
"""

import hashlib
import json
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from publishing.course import ROOT, Author, Course, Lesson

_SCRIPT = Path(__file__).with_name("citing.mjs")
_CACHE = ROOT / ".cache" / "citing"
ENDINGS = {"bibtex": "bib", "ris": "ris", "csl": "csl.json"}


@dataclass(frozen=True)
class Citation:
    """One work, cited in every form.

    Attributes
    ----------
    text : str
        In APA's style, without markup.
    html : str
        The same, the title in italics.
    bibtex, ris, csl : str
        What the files hold; ``csl`` is CSL-JSON.
    """

    text: str
    html: str
    bibtex: str
    ris: str
    csl: str


def item_of(course: Course, lesson: Lesson | None, address: str) -> dict[str, Any]:
    """Describe the course or one lesson in CSL-JSON.

    Parameters
    ----------
    course : Course
    lesson : Lesson or None
        None is the whole course.
    address : str
        The permalink of the version; "" when the site's address isn't known.
    """
    work = lesson or course
    item: dict[str, Any] = {
        "id": f"gradient-descent-{lesson.slug if lesson else 'course'}",
        "type": "webpage",
        "title": work.title,
        "author": [_name(author) for author in work.authors],
        "issued": {"date-parts": [[work.date.year, work.date.month, work.date.day]]},
        "genre": f"Interactive {'lesson' if lesson else 'course'}, version {work.version}",
        "version": work.version,
        "note": f"Version {work.version} of {work.date.isoformat()}",
        "abstract": lesson.description if lesson else course.abstract,
        "keyword": ",".join(work.keywords),
        "language": "en",
    }
    if lesson:
        item["container-title"] = course.title
        item["note"] = f"Lesson {lesson.number} of {course.title}. {item['note']}"
    if address:
        item["URL"] = address
    return item


def cite(items: list[dict[str, Any]]) -> list[Citation]:
    """Write citations.

    Parameters
    ----------
    items : list of dict
        From `item_of`.

    Raises
    ------
    RuntimeError
        Citation.js refused.
    """
    return [Citation(**forms) for forms in _written(json.dumps(items, sort_keys=True))]


@cache
def _written(items: str) -> list[dict[str, str]]:
    key = hashlib.sha256(items.encode() + _SCRIPT.read_bytes()).hexdigest()[:20]
    cached = _CACHE / f"{key}.json"
    if not cached.is_file():
        done = subprocess.run(
            ["node", str(_SCRIPT)], input=items, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"citations: {done.stderr.strip().splitlines()[-1]}")
        _CACHE.mkdir(parents=True, exist_ok=True)
        cached.write_text(done.stdout, encoding="utf-8")
    return json.loads(cached.read_text(encoding="utf-8"))


def _name(author: Author) -> dict[str, str]:
    if author.is_person:
        return {"family": author.family, "given": author.given}
    return {"literal": author.name}
