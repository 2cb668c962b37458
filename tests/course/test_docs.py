"""The documentation says what there is: options, fields, blocks, controls, slots, commands."""

import json
import re

import pytest
import yaml

from course.front_matter import SCHEMA
from course.model import ROOT
from course.slots import SLOTS
from livecells import api
from livecells.exercise_file import KINDS
from livecells.page.forms import _TYPES
from livecells.plugin import LiveCellsConfig
from livecells.quiz import kinds
from tests.searching import must_find

PAGE = (ROOT / "docs/write-a-lesson.md").read_text()
LIVECELLS = (ROOT / "livecells/README.md").read_text()
COMMANDS = "".join((ROOT / name).read_text() for name in ("README.md", "CONTRIBUTING.md"))


def lacking(names, text, form="`{}`"):
    return [name for name in names if form.format(name) not in text]


def test_every_option_of_the_plugin_is_in_its_readme():
    options = [name for name, _ in LiveCellsConfig._schema]
    assert lacking(options, LIVECELLS, "      {}:") == []


def test_every_name_that_others_may_use_of_livecells_is_in_its_readme():
    assert lacking(api.__all__, LIVECELLS) == []


def test_every_field_of_the_front_matter_has_a_row():
    assert lacking(json.loads(SCHEMA.read_text())["properties"], PAGE, "\n| `{}` |") == []


def test_every_block_of_an_exercise_has_a_row():
    assert lacking(KINDS, PAGE, "\n| `{}` |") == []


def test_every_kind_of_question_has_a_row_and_each_of_its_fields_is_named():
    assert lacking(kinds.KINDS, PAGE, "\n| `{}` |") == []
    assert lacking(kinds.FIELDS, PAGE.partition("## Questions")[2]) == []


def test_every_control_is_there():
    assert lacking(_TYPES, PAGE, 'type:"{}"') == []


def test_every_slot_is_there():
    assert lacking(SLOTS, PAGE.replace(": 04-take-six-steps", ""), "<!-- {} -->") == []


def test_every_command_of_make_is_in_the_readme_or_in_contributing():
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert len(targets) > 8
    assert lacking([t for t in targets if t != "help"], COMMANDS, "`make {}") == []


def test_the_front_matter_that_is_shown_is_yaml():
    shown = must_find(r"\| `jupyter` \| `(.*?)` \|", PAGE)[1]
    assert yaml.safe_load(shown)["kernelspec"]["language"] == "python"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "livecells/README.md"])
def test_the_files_that_are_named_are_there(name):
    text = (ROOT / name).read_text()
    folder = (ROOT / name).parent
    named = re.findall(r"`((?:course|livecells|docs|tests|tools|gdcore)/[\w./-]*[\w/])`", text)
    missing = [path for path in named if not ((ROOT / path).exists() or (folder / path).exists())]
    assert missing == []
