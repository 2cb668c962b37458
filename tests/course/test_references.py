"""Citations: what is written for each key, and what stops the build."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from course.citing.references import CITED, LIBRARY, cite_sources, read_library
from course.model import CourseError
from course.page import Page
from tests.searching import must_find

ROOT = Path(__file__).parents[2]
BIB = """
@article{two2020, author = {Ada Lovelace and Carl-Friedrich von Gau{\\ss}}, title = {On Slopes},
  journal = {Journal of Hills}, volume = 3, number = 2, pages = {1--9}, year = 2020,
  doi = {10.1000/xyz}}
@online{page, author = {{Some Institute}}, title = {A page & more}, url = {https://example.org/a/}}
@book{paper, author = {Fisher, R. A.}, title = {Ink & Paper}, publisher = {Press}, year = 1925,
  isbn = {12-3}, note = {Free to read.}}
@book{many, author = {A B and C D and E F}, title = {Tome}, publisher = {Press}, year = 1999,
  url = {https://example.org/tome}}
"""


def read(course, tmp_path, written=BIB):
    path = tmp_path / LIBRARY
    path.parent.mkdir(exist_ok=True)
    path.write_text(written, encoding="utf-8")
    return read_library(replace(course, root=tmp_path))


@pytest.fixture(scope="module")
def library(course, tmp_path_factory):
    return read(course, tmp_path_factory.mktemp("course"))


def test_a_reference_has_all_parts_and_a_link(library):
    assert library["two2020"].full == (
        "Lovelace, A., &#38; von Gauß, C.-F. (2020). On Slopes. <i>Journal of Hills</i>, "
        '<i>3</i>(2), 1–9. <a href="https://doi.org/10.1000/xyz">https://doi.org/10.1000/xyz</a>'
    )
    assert library["page"].full == (
        "Some Institute. <i>A page &#38; more</i>. "
        '<a href="https://example.org/a/">https://example.org/a/</a>'
    )
    assert library["paper"].full == (
        "Fisher, R. A. (1925). <i>Ink &#38; Paper</i>. Press. ISBN 12-3. Free to read"
    )


def test_a_citation_names_authors_and_year(library):
    said = [library[key].short for key in ("two2020", "page", "many")]
    assert said == ["(Lovelace &#38; von Gauß, 2020)", "(Some Institute)", "(B et al., 1999)"]


def written(html, library, course):
    page = Page("lessons/x.md", html, str)
    cite_sources(page, course, library)
    return page.write()


def test_a_sentence_links_to_the_list(library, course):
    html = "<p>As shown [@many], <code>[@many]</code>.</p><ul>\n<li>[@many] Read it.</li>\n</ul>"
    found = written(html, library, course)
    assert '<a class="citation" href="#ref-many">(B et al., 1999)</a>' in found
    assert "<code>[@many]</code>" in found
    assert re.search(r'<li id="ref-many">.*<i>Tome</i>.*/tome</a>\. Read it\.</li>', found)


def test_a_reference_may_stand_in_a_paragraph(library, course):
    found = written("<ul>\n<li>\n<p>[@many] Read it.</p>\n</li></ul>", library, course)
    assert re.search(r'<li id="ref-many">\s*<p>.*<i>Tome</i>.* Read it\.</p>', found)


def test_a_sentence_may_go_on_behind_a_reference(library, course):
    found = written("<ul><li>[@page], part 3, tells.</li></ul>", library, course)
    assert found.endswith("example.org/a/</a>, part 3, tells.</li></ul>")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>[@nobody]</p>", r"is not in references\.bib"),
        ("<ul><li>[@nobody] x</li></ul>", r"is not in references\.bib"),
        ("<p>[@many]</p>", 'no item under "Further reading"'),
    ],
)
def test_a_wrong_key_stops_the_build_and_names_its_line(html, said, library, course, tmp_path):
    key = must_find(r"@(\w+)", html)[1]
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons/x.md").write_text(f"# T\n\nText [@{key}].\n", encoding="utf-8")
    with pytest.raises(CourseError, match=rf"lessons/x\.md, line 3: \[@{key}\].*{said}"):
        written(html, library, replace(course, root=tmp_path))


@pytest.mark.parametrize("lacking", ["title", "author", "doi"])
def test_an_incomplete_entry_is_refused(lacking, course, tmp_path):
    fields = {"author": "A B", "title": "T", "year": "2000", "doi": "10.1/2"}
    del fields[lacking]
    inside = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    with pytest.raises(CourseError, match=rf"references\.bib: .*key lacks .*{lacking}"):
        read(course, tmp_path, f"@book{{key, {inside}}}")


def test_a_key_that_stands_there_twice_is_refused(course, tmp_path):
    with pytest.raises(CourseError, match="two2020"):
        read(course, tmp_path, BIB + BIB)


def test_what_is_no_bibtex_is_refused(course, tmp_path):
    with pytest.raises(CourseError, match=r"^references\.bib: \S.*"):
        read(course, tmp_path, "@book{key, author = ")


def test_every_reference_is_used(course):
    known = set(read_library(course))
    pages = [*ROOT.glob("lessons/*.md"), *ROOT.glob("docs/**/*.md")]
    cited = {k for page in pages for k in CITED.findall(page.read_text("utf-8"))}
    assert known - cited == set(), "no page cites these"
