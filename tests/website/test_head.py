"""What others read in a page's head."""

import json
import struct
import subprocess
from dataclasses import replace

import pytest

from course.citing.highwire import highwire
from course.finding.drawing import draw
from course.finding.place import Place
from course.model import ROOT, Author, Site

from .conftest import ADDRESS, read_head

LESSON = "lessons/04-take-six-steps/"

# The order in which Zotero's "Embedded Metadata" looks for each field.
ZOTERO = {
    "title": ("citation_title", "DC.title", "og:title"),
    "creators": ("citation_author", "DC.creator"),
    "date": ("citation_publication_date", "citation_date", "DC.date", "article:published_time"),
    "url": ("citation_public_url", "og:url"),
    "abstractNote": ("citation_abstract", "DC.description", "og:description"),
    "language": ("citation_language", "DC.language", "og:locale"),
    "rights": ("DC.rights",),
    "websiteTitle": ("og:site_name",),
}


def read_as_zotero(head):
    found = {}
    for field, names in ZOTERO.items():
        values = next(filter(None, (head.all(name) for name in names)), [])
        found[field] = (
            [*map(first_and_last, values)] if field == "creators" else "".join(values[:1])
        )
    return found


def first_and_last(name: str) -> tuple[str, str]:
    """Part a name as the translator does ("Embedded Metadata", by Zotero's cleanAuthor)."""
    cleaned = name.strip(" .,/[]:")
    if "," in name:
        last, _, first = cleaned.partition(",")
    else:
        first, _, last = cleaned.rpartition(" ")
    return first.strip(), last.strip()


def test_zoteros_rule_parts_names_of_people_alone(course):
    person = Author("Simone de Beauvoir", "de Beauvoir", "Simone")
    lesson = replace(course.lessons[0], authors=(person, Author("The seven authors")))
    place = Place(Site(), lesson.url, "", "")
    names = [value for key, value in highwire(course, lesson, place) if key == "citation_author"]
    assert [first_and_last(name) for name in names] == [
        ("Simone", "de Beauvoir"),
        ("", "The seven authors"),
    ]
    assert first_and_last("The seven authors")[0], "without the comma it would be parted"


def test_zotero_reads_a_lesson(released_site, course):
    lesson = course.by_slug["04-take-six-steps"]
    assert read_as_zotero(read_head(released_site, LESSON)) == {
        "title": lesson.title,
        "creators": [("", author.name) for author in lesson.authors],
        "date": lesson.date.strftime("%Y/%m/%d"),
        "url": f"{ADDRESS}{lesson.version}/{LESSON}",
        "abstractNote": lesson.description,
        "language": "en",
        "rights": "https://creativecommons.org/licenses/by/4.0/",
        "websiteTitle": course.title,
    }


@pytest.mark.parametrize("url", ["", "how-to-cite/", LESSON])
def test_each_page_has_a_picture_that_is_there(released_site, url):
    head = read_head(released_site, url)
    address = head.one("og:image")
    assert address.startswith(ADDRESS)
    data = (released_site / address.removeprefix(ADDRESS)).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", data[16:24])
    assert size == (int(head.one("og:image:width")), int(head.one("og:image:height")))
    assert head.one("og:url") == ADDRESS + url


def test_only_works_are_offered_to_reference_managers(released_site):
    head = read_head(released_site, "how-to-cite/")
    assert not [key for key, _ in head.metas if key.startswith(("citation_", "DC."))]
    assert head.data == ""


def test_pictures_differ_by_lesson_and_not_by_build():
    assert draw("One", "10 minutes", 1) == draw("One", "10 minutes", 1)
    assert draw("One", "10 minutes", 1) != draw("One", "10 minutes", 2)


def test_json_ld_uses_only_words_that_schema_org_defines(released_site, course):
    lesson = json.loads(read_head(released_site, LESSON).data)
    whole = json.loads(read_head(released_site, "").data)
    assert lesson["@type"] == ["LearningResource", "TechArticle"]
    minutes = course.by_slug["04-take-six-steps"].minutes
    assert lesson["timeRequired"] == f"PT{minutes}M"
    assert lesson["teaches"] == list(course.by_slug["04-take-six-steps"].objectives)
    assert [part["url"] for part in whole["hasPart"]] == [
        ADDRESS + each.url for each in course.lessons
    ]
    del lesson["@type"], lesson["@context"]
    assert type_errors(lesson, whole) == ""
    assert "notAProperty" in type_errors(lesson | {"notAProperty": 1}, whole)
    assert "timeRequired" in type_errors(lesson | {"timeRequired": 20}, whole)


def type_errors(lesson, course):
    """Let TypeScript compare with schema-dts, Google's types of schema.org."""
    program = (
        'import type { Course, LearningResource, TechArticle, WithContext } from "schema-dts";\n'
        'type Of<T> = Omit<Exclude<T, string>, "@type">;\n'
        f"export const lesson: Of<LearningResource> & Of<TechArticle> = {json.dumps(lesson)};\n"
        f"export const course: WithContext<Course> = {json.dumps(course)};\n"
    )
    folder = ROOT / ".cache/schema"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.ts").write_text(program)
    options = ["--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig"]
    done = subprocess.run(
        ["npx", "tsc", *options, "--module", "esnext", "--moduleResolution", "bundler",
         str(folder / "page.ts")],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    return done.stdout
