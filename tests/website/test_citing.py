"""Citations, read back by those who read such files."""

import json
import re
import subprocess
from datetime import date

import pytest

from course.citing.citation import cite, item_of
from course.model import ROOT, Author

PAGE = "https://example.org/course/0.1.0/lessons/04-take-six-steps/"
READ_BACK = """
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex"; import "@citation-js/plugin-ris";
import { readFileSync } from "node:fs";
process.stdout.write(JSON.stringify(new Cite(readFileSync(0, "utf8")).data));
"""


@pytest.fixture
def lesson(course):
    return course.by_slug["04-take-six-steps"]


@pytest.fixture
def citation(course, lesson):
    return cite([item_of(course, lesson, PAGE)], course.cache / "citing")[0]


def read_back(text):
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", READ_BACK],
        input=text, capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    (item,) = json.loads(done.stdout)
    return item


def test_the_text_is_in_apa_style(citation, lesson):
    date = f"{lesson.date:%Y, %B} {lesson.date.day}"
    assert citation.text == (
        f"The gradient descent course authors. ({date}). Take six steps "
        "[Interactive lesson, version 0.1.0]. Gradient Descent You Can Run. " + PAGE
    )
    assert re.sub("<[^>]*>", "", citation.html) == citation.text
    assert "<i>Take six steps</i>" in citation.html


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_a_reference_manager_reads_what_we_wrote(citation, lesson, form):
    item = read_back(getattr(citation, form))
    assert item["title"] == "Take six steps"
    assert item["URL"] == PAGE
    assert item["author"] == [{"literal": "The gradient descent course authors"}] or item[
        "author"
    ] == [{"family": "The gradient descent course authors"}]
    assert item["issued"]["date-parts"][0][:2] == [lesson.date.year, lesson.date.month]
    assert f"version 0.1.0 of {lesson.date}" in item["note"].lower()


def test_ris_has_one_field_a_line_and_whole_keywords(citation, lesson):
    lines = citation.ris.splitlines()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", f"{line} ") for line in lines)
    assert [line[6:] for line in lines if line.startswith("KW")] == list(lesson.keywords)
    assert f"AB  - {lesson.description}" in lines


def test_csl_json_holds_the_lesson(citation, lesson, course):
    (item,) = json.loads(citation.csl)
    assert item["container-title"] == course.title
    assert item["version"] == lesson.version
    assert date(*item["issued"]["date-parts"][0]) == lesson.date


def test_without_an_address_none_is_made_up(course, lesson):
    citation = cite([item_of(course, lesson, "")], course.cache / "citing")[0]
    for form in (citation.text, citation.bibtex, citation.ris, citation.csl):
        assert "http" not in form


def test_persons_are_cited_by_family_name_and_signs_are_escaped(course, lesson):
    item = item_of(course, lesson, "") | {
        "title": "Weights & biases",
        "author": [{"family": "de Beauvoir", "given": "Simone"}],
    }
    citation = cite([item], course.cache / "citing")[0]
    assert citation.text.startswith(f"de Beauvoir, S. ({lesson.date.year}, ")
    assert "). Weights & biases [" in citation.text
    assert "author = {de Beauvoir, Simone}" in citation.bibtex
    assert r"title = {Weights \& biases}" in citation.bibtex


def test_a_person_is_known_by_the_family_name():
    assert Author("Simone de Beauvoir", "de Beauvoir", "Simone").is_person
    assert not Author("The authors").is_person
