"""One description of the course: CITATION.cff, the lessons and the package agree."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from course.model import ROOT

SCHEMA = Path(__file__).parent / "schemas/cff-1.2.0.json"  # of citation-file-format, CC BY 4.0


@pytest.fixture
def cff():
    return yaml.safe_load((ROOT / "CITATION.cff").read_text())


def test_the_citation_file_is_valid(cff):
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))
    assert [error.message for error in validator.iter_errors(cff)] == []


def test_the_schema_would_complain(cff):
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))
    assert not validator.is_valid(cff | {"authors": []})


def test_the_preferred_citation_is_the_course_itself(cff):
    preferred = cff["preferred-citation"]
    assert preferred["type"] == "website"
    for field in ("title", "abstract", "authors", "version", "date-released"):
        assert preferred[field] == cff[field], field
    assert preferred["year"] == int(cff["date-released"][:4])
    assert preferred["month"] == int(cff["date-released"][5:7])


def test_the_package_has_the_version_of_the_course(course):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == course.version


def test_the_course_knows_its_lessons_in_order(course):
    names = sorted(path.stem for path in (ROOT / "lessons").glob("[0-9]*.md"))
    assert [lesson.slug for lesson in course.lessons] == names
    assert all(lesson.date <= course.date for lesson in course.lessons)


def test_the_site_has_the_title_of_the_course(course):
    config = (ROOT / "mkdocs.yml").read_text()
    assert f"site_name: {course.title}\n" in config
