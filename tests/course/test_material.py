"""course/theme/material.toml lists all that is taken from the theme, and it is still there."""

import re
import tomllib
from pathlib import Path

import material
import pytest

from course.model import ROOT
from course.theme.lighter import LEFT_OUT

THEME = Path(material.__file__).parent
OURS = ROOT / "course/theme/overrides"
TAKEN = tomllib.loads((ROOT / "course/theme/material.toml").read_text())
WRITTEN = [
    path
    for place in ("course", "livecells/web/css", "livecells/web/src")
    for kind in ("*.css", "*.ts", "*.js")
    for path in (ROOT / place).rglob(kind)
    if "dist" not in path.parts
]


def test_every_template_of_ours_is_listed_and_replaces_one_of_the_themes():
    ours = {path.relative_to(OURS).as_posix() for path in OURS.rglob("*.html")}
    assert set(TAKEN["templates"]) == ours
    for name in ours:
        assert (THEME / "templates" / name).is_file(), name


def test_every_block_that_we_fill_is_listed_and_there():
    filled = {
        block
        for path in OURS.rglob("*.html")
        for block in re.findall(r"{% block (\w+) %}", path.read_text())
    }
    assert set(TAKEN["blocks"]) == filled
    base = (THEME / "templates/base.html").read_text()
    for block in filled:
        assert f"{{% block {block} %}}" in base, block


@pytest.mark.parametrize("text", TAKEN["text"])
def test_the_text_that_we_look_for_is_there(text):
    (path,) = THEME.glob(TAKEN["text"][text])
    assert text in path.read_text()


def test_what_is_left_out_is_in_the_themes_sheet():
    sheets = "".join(p.read_text() for p in THEME.glob("templates/assets/stylesheets/*.min.css"))
    assert list(TAKEN["left_out"].values()) == list(LEFT_OUT)
    for selector in TAKEN["left_out"]:
        assert selector in sheets, selector


def test_every_class_of_the_theme_that_we_name_is_listed_and_there():
    named = {
        name for path in WRITTEN for name in re.findall(r"\.(md-[a-z_-]*[a-z])", path.read_text())
    }
    named |= {
        name for path in WRITTEN for name in re.findall(r'"(md-[a-z_-]*[a-z])"', path.read_text())
    }
    assert set(TAKEN["names"]["classes"]) == named
    shipped = "".join(
        path.read_text() for path in THEME.rglob("*") if path.suffix in (".html", ".css", ".js")
    )
    for name in named:
        assert name in shipped, name
