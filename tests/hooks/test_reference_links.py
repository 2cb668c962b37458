"""Lessons lead to the reference: which entry a name means, and what stops the build."""

from pathlib import Path

import pytest
import reference_links
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
ENTRIES = dict.fromkeys(
    ("gdcore.descend", "gdcore.diagnostics.diagnose", "gdcore.figures.fit", "gdcore.problems.Line"),
    "some.md",
)
CELL = "```python\nrun = gd.descend(gd.Line.of(x))\nax = gd.figures.fit(run)\ngd.descend(x)\n```\n"


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("descend", "gdcore.descend"),
        ("diagnose", "gdcore.diagnostics.diagnose"),
        ("diagnostics.diagnose", "gdcore.diagnostics.diagnose"),
        ("Line.of", "gdcore.problems.Line"),
        ("figures.fit", "gdcore.figures.fit"),
        ("figures.fitting", None),
        ("desc", None),
    ],
)
def test_which_entry_a_name_means(name, entry):
    assert reference_links.entry_of(name, ENTRIES) == entry


def test_what_the_cells_use_is_listed_once_and_in_order():
    source = f"`gd.diagnose` in prose is not used.\n\n{CELL}"
    assert reference_links.used(source, ENTRIES, "x.md") == [
        "gdcore.descend",
        "gdcore.problems.Line",
        "gdcore.figures.fit",
    ]


def test_what_the_reference_lacks_stops_the_build_with_its_name():
    with pytest.raises(PluginError, match=r"^lessons/x\.md: .*gd\.figures\.cake"):
        reference_links.used("```python\ngd.figures.cake()\n```\n", ENTRIES, "lessons/x.md")


def page_html(tmp_path, source: str, html: str) -> str:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "x.md").write_text(source, encoding="utf-8")
    lesson = File("lessons/x.md", str(tmp_path), "", use_directory_urls=True)
    names = sorted(path.name for path in REFERENCE.glob("*.md"))
    pages = [
        File(f"reference/{n}", str(REFERENCE.parent), "", use_directory_urls=True) for n in names
    ]
    config = MkDocsConfig()
    config.docs_dir = str(REFERENCE.parent)
    page = type("Page", (), {"file": lesson})()
    return reference_links.on_page_content(html, page, config, Files([lesson, *pages]))


def test_names_in_the_prose_are_links_and_cells_are_left_alone(tmp_path):
    cell = '<live-cell><pre><code><span class="n">gd</span>.descend</code></pre></live-cell>'
    prose = "<p><code>gd.diagnose</code> and <code>gd.cake</code></p>"
    html = page_html(tmp_path, CELL.replace("gd.Line.of(x)", "x"), prose + cell)
    link = '<a href="../../reference/diagnostics/#gdcore.diagnostics.diagnose">'
    assert f"{link}<code>gd.diagnose</code></a> and <code>gd.cake</code>" in html
    assert cell in html
    assert html.endswith(
        '<p class="lesson-reference">In the reference: '
        '<a href="../../reference/descent/#gdcore.descend"><code>descend</code></a>, '
        '<a href="../../reference/figures/#gdcore.figures.fit"><code>fit</code></a>.</p>'
    )


def test_a_page_without_cells_stays_as_it_is(tmp_path):
    assert page_html(tmp_path, "# Nothing\n", "<p>x</p>") == "<p>x</p>"
