"""The box under a lesson's title, and the front matter it is made of."""

import datetime
from pathlib import Path

import front_matter
import lesson_header
import pytest
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

GOOD = {
    "title": "Take six steps",
    "description": "A description that is long enough to be one, of a lesson that is none.",
    "authors": ["Someone"],
    "date": datetime.date(2026, 11, 24),
    "version": "0.1.0",
    "minutes": 20,
    "level": "beginner",
    "objectives": ["say a thing", "calculate a < b", "take a step"],
    "prerequisites": [],
    "keywords": ["one", "two"],
    "jupyter": {"kernelspec": {"language": "python"}},
}


def test_good_front_matter_passes():
    assert front_matter.problems(GOOD) == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "The six steps", "verb phrase"),
        ("title", "Taking six steps", "verb phrase"),
        ("minutes", "20", "whole number from 5 to 90"),
        ("level", "expert", "one of beginner, intermediate"),
        ("objectives", ["say a thing", "take a step"], "three to five"),
        ("objectives", ["say a thing", "take a step", "understand it"], "objectives 3 is"),
        ("objectives", ["say a thing", "take a step", "Draw it"], "lower case"),
        ("prerequisites", ["Lesson 3"], "prerequisites 1"),
        ("date", "tomorrow", "year-month-day"),
        ("version", "1.0", "0.1.0"),
        ("colour", "red", "'colour' was unexpected"),
    ],
)
def test_what_is_wrong_is_said(field, value, said):
    (problem,) = front_matter.problems(GOOD | {field: value})
    assert said in problem
    if field != "colour":
        assert problem.startswith(field)


@pytest.mark.parametrize("field", sorted(GOOD))
def test_every_field_is_needed(field):
    lacking = {name: value for name, value in GOOD.items() if name != field}
    assert front_matter.problems(lacking) == [f"'{field}' is a required property"]


def write(tmp_path: Path, name: str, text: str) -> File:
    (tmp_path / "lessons").mkdir(exist_ok=True)
    (tmp_path / "lessons" / name).write_text(text, encoding="utf-8")
    return File(f"lessons/{name}", str(tmp_path), str(tmp_path / "site"), use_directory_urls=True)


def content(tmp_path, meta: dict, heading: str = "Take six steps") -> str:
    here = write(tmp_path, "04-here.md", "")
    first = write(tmp_path, "03-first.md", "---\ntitle: Find it & go\n---\n")
    page = type("Page", (), {"file": here, "meta": meta})()
    html = f'<h1 id="t">{heading}<a class="headerlink" href="#t">#</a></h1><p>x</p>'
    return lesson_header.on_page_content(html, page, Files([here, first]))


def test_the_box_stands_under_the_title_with_everything_escaped(tmp_path):
    html = content(tmp_path, GOOD | {"prerequisites": ["03-first"]})
    assert html.index("</h1>") < html.index("You will") < html.index("<p>x</p>")
    assert "<li>calculate a &lt; b</li>" in html
    assert "20 minutes · beginner" in html
    assert '<a href="../03-first/">Find it &amp; go</a>' in html


@pytest.mark.parametrize(
    ("changed", "heading", "said"),
    [
        ({"prerequisites": ["09-none"]}, "Take six steps", "'09-none', which is no lesson"),
        ({}, "Another title", "but the heading says 'Another title'"),
        ({"minutes": 0}, "Take six steps", "minutes is 0"),
    ],
)
def test_a_wrong_lesson_stops_the_build_with_its_name(changed, heading, said, tmp_path):
    with pytest.raises(PluginError, match=rf"lessons/04-here\.md: .*{said}"):
        content(tmp_path, GOOD | changed, heading)
