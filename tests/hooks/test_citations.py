"""Citations: what is written for each key, and what stops the build."""

import re
from pathlib import Path

import bibliography
import citations
import pytest
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

ROOT = Path(__file__).parents[2]
BIB = """
@article{two2020, author = {Ada Lovelace and Carl-Friedrich von Gau{\\ss}}, title = {On Slopes},
  journal = {Journal of Hills}, volume = 3, number = 2, pages = {1--9}, year = 2020,
  doi = {10.1000/xyz}}
@online{page, author = {{Some Institute}}, title = {A page & more}, url = {https://example.org/a/}}
@book{many, author = {A B and C D and E F}, title = {Tome}, publisher = {Press}, year = 1999,
  url = {https://example.org/tome}}
"""


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "references.bib"
    path.write_text(BIB, encoding="utf-8")
    return bibliography.read(path)


def test_a_reference_has_all_parts_and_a_link(library):
    assert bibliography.full(library.entries["two2020"]) == (
        "A. Lovelace and C.-F. von Gauß (2020). “On Slopes”. <cite>Journal of Hills</cite> 3(2), "
        '1–9. <a href="https://doi.org/10.1000/xyz">doi:10.1000/xyz</a>'
    )
    assert bibliography.full(library.entries["page"]) == (
        "Some Institute. <cite>A page &amp; more</cite>. "
        '<a href="https://example.org/a/">example.org/a</a>'
    )


def test_a_citation_names_authors_and_year(library):
    said = [bibliography.short(library.entries[key]) for key in ("two2020", "page", "many")]
    assert said == ["Lovelace and von Gauß, 2020", "Some Institute", "B et al., 1999"]


def test_a_sentence_links_to_the_list(library):
    html = "<p>As shown [@many], <code>[@many]</code>.</p><ul>\n<li>[@many] Read it.</li>\n</ul>"
    written = citations.write_citations(html, library)
    assert '<a class="citation" href="#ref-many">(B et al., 1999)</a>' in written
    assert "<code>[@many]</code>" in written
    assert re.search(r'<li id="ref-many">.*<cite>Tome</cite>.*/tome</a>\. Read it\.</li>', written)


def test_a_sentence_may_go_on_behind_a_reference(library):
    written = citations.write_citations("<ul><li>[@page], part 3, tells.</li></ul>", library)
    assert written.endswith("example.org/a</a>, part 3, tells.</li></ul>")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>[@nobody]</p>", "is not in references.bib"),
        ("<ul><li>[@nobody] x</li></ul>", "is not in references.bib"),
        ("<p>[@many]</p>", 'no item under "Further reading"'),
    ],
)
def test_a_wrong_key_stops_the_build_and_names_its_line(html, said, tmp_path):
    key = re.search(r"@(\w+)", html)[1].replace("many", "quinlan1993autompg")
    source = tmp_path / "lesson.md"
    source.write_text(f"# T\n\nText [@{key}].\n", encoding="utf-8")
    page = type("Page", (), {"file": File("lesson.md", str(tmp_path), "", True)})()
    html = html.replace("many", "quinlan1993autompg")
    with pytest.raises(PluginError, match=rf"lesson\.md, line 3: \[@{key}\].*{said}"):
        citations.on_page_content(html, page)


@pytest.mark.parametrize("lacking", ["title", "author", "doi"])
def test_an_incomplete_entry_is_refused(lacking, tmp_path):
    fields = {"author": "A B", "title": "T", "year": "2000", "doi": "10.1/2"}
    del fields[lacking]
    path = tmp_path / "references.bib"
    inside = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    path.write_text(f"@book{{key, {inside}}}", encoding="utf-8")
    with pytest.raises(bibliography.BibliographyError, match=f"key lacks .*{lacking}"):
        bibliography.read(path)


def test_a_key_that_stands_there_twice_is_refused(tmp_path):
    path = tmp_path / "references.bib"
    path.write_text(BIB + BIB, encoding="utf-8")
    with pytest.raises(bibliography.BibliographyError, match="two2020"):
        bibliography.read(path)


def test_every_reference_is_used():
    known = set(bibliography.read(citations.LIBRARY).entries)
    pages = [*ROOT.glob("lessons/*.md"), *ROOT.glob("docs/**/*.md")]
    cited = {k for page in pages for k in citations.CITED.findall(page.read_text("utf-8"))}
    assert known - cited == set(), "no page cites these"
