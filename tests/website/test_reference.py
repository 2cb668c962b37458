"""The reference: a page for each module, each public name on it, linked to where it is taught."""

import importlib
import inspect
import re
from itertools import pairwise

import pytest

import gdcore as gd
from course.model import ROOT, CourseError
from course.page import Page
from course.reference.taught_in import link_lessons

PAGES = ROOT / "docs" / "reference"
SITE = ROOT / "site"
MODULES = "convexity data diagnostics figures gradients line_search losses optimizers problems"
MODULES = [*MODULES.split(), "scaling", "schedules"]
HOME = {
    "descend",
    "iterate",
    "Run",
    "Step",
    "batches",
    "frames",
    "gradient_map",
}  # taught as one: the page on descent


def written():
    return set(re.findall(r"(?m)^::: (\S+)$", "".join(p.read_text() for p in PAGES.glob("*.md"))))


def public():
    for name in MODULES:
        module = importlib.import_module(f"gdcore.{name}")
        for each in module.__all__:
            thing = getattr(module, each)
            if inspect.isclass(thing) or inspect.isfunction(thing):
                yield f"gdcore.{name}.{each}"
    yield from (f"gdcore.{name}" for name in HOME)


def test_every_public_name_stands_on_a_page_and_no_other():
    assert written() == set(public())
    assert set(gd.__all__) >= HOME


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_the_built_page_has_its_names_their_source_and_links_to_lessons(page):
    folder = "" if page.stem == "index" else page.stem
    html = (SITE / "reference" / folder / "index.html").read_text(encoding="utf-8")
    names = re.findall(r"(?m)^::: (\S+)$", page.read_text())
    places = [html.index(f'id="{name}"') for name in names]
    assert places == sorted(places)
    for name, (first, last) in zip(names, pairwise([*places, len(html)]), strict=True):
        assert "Source code in" in html[first:last], name
    assert "arithmatex" not in html  # every formula became MathML
    if page.stem != "index":
        taught = re.findall(
            r'(?:Taught in|Builds on) <a href="\.\./\.\./lessons/(\d+)-[^"]+/">lesson (\d+),', html
        )
        assert taught
        assert all(int(path) == int(said) for path, said in taught)
        for link in re.findall(r'href="(\.\./\.\./lessons/[^"]+)"', html):
            target = (SITE / "reference" / folder / link).resolve()
            assert (target / "index.html").is_file()


def test_a_lesson_that_is_only_planned_is_not_linked(course):
    text = '<p>Taught in lesson 44, "Take more steps".</p>'
    page = Page("reference/descent.md", text, str)
    link_lessons(page, course)
    assert page.write() == text


def test_a_lesson_called_by_another_title_stops_the_build(course):
    page = Page("reference/x.md", '<p>Taught in lesson 4, "Take many steps".</p>', str)
    with pytest.raises(CourseError, match=r"^reference/x\.md: lesson 4 is called 'Take six steps'"):
        link_lessons(page, course)
