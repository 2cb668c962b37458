"""What MkDocs warns of names the file and the line."""

import logging
import re

import pytest

from course.located import LineOfLinks

from .copies import build, copied_course

CONFIG = """site_name: Test
nav:
  - Home: index.md
  - lessons/gone.md
"""


@pytest.fixture
def lines(tmp_path):
    for name, text in {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n\nSee [it](there.md) and [this](#nowhere).\n",
        "lessons/one.md": "# One\n",
        "lessons/exercises/two.md": "Try\n\n[this](three.md).\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return LineOfLinks(tmp_path)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Doc file 'index.md' contains a link 'there.md', but", "docs/index.md, line 3: "),
        ("Doc file 'index.md' contains a link '#nowhere', but there", "docs/index.md, line 3: "),
        (
            "Doc file 'index.md' contains an unrecognized relative link 'there.md', it",
            "docs/index.md, line 3: ",
        ),
        # an exercise is a part of the lesson that places it
        ("Doc file 'lessons/one.md' contains a link 'three.md', but", "exercises/two.md, line 3: "),
        ("A reference to 'lessons/gone.md' is included in the 'nav' conf", "mkdocs.yml, line 4: "),
        (
            'The following pages exist in the docs directory, but are not included in the "nav" '
            "configuration:\n  - lessons/one.md\n  - a.md",
            "mkdocs.yml, line 2: these pages are missing from nav and from not_in_nav: "
            "lessons/one.md, a.md",
        ),
        ("Doc file 'index.md' contains a link 'made.md', but", "index.md: "),
        ("Something else", "Something else"),
    ],
)
def test_a_warning_begins_with_its_place(said, place, lines):
    record = logging.LogRecord("mkdocs", logging.WARNING, "", 0, said, (), None)
    assert lines.filter(record)
    assert place in record.getMessage()


def test_links_that_lead_nowhere_and_a_lesson_that_nav_lacks_stop_the_build(tmp_path):
    course = copied_course(tmp_path / "My Course (1)")
    lesson = course / "lessons/04-take-six-steps.md"
    text = lesson.read_text().replace("](01-predict-with-a-line.md)", "](01-predict.md)", 1)
    lesson.write_text(text.replace("](03-find-the-slope.md)", "](03-find-the-slope.md#no)", 1))
    config = course / "mkdocs.yml"
    config.write_text(config.read_text().replace("      - lessons/05-read-a-loss-curve.md\n", ""))
    done = build(course)
    assert done.returncode == 1
    line = text.splitlines().index(next(s for s in text.splitlines() if "01-predict.md" in s)) + 1
    where = f"lessons/04-take-six-steps.md, line {line}: "
    said = "\n".join(text.partition("WARNING -  ")[2] for text in done.stderr.splitlines())
    assert f"{where}Doc file 'lessons/04-take-six-steps.md' contains a link '01-predict.md'" in said
    assert "'03-find-the-slope.md#no'" in said
    assert re.search(r"mkdocs\.yml, line \d+: .*missing.*lessons/05-read-a-loss-curve\.md", said)
    assert len(said.split("\n")) >= 3
