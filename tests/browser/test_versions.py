"""Released versions side by side: what a reader of an old one is told."""

import re
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from playwright.sync_api import Page, expect

from course.releases.archives import archive
from course.releases.publish import publish

from .sites import BUILT_SITE, serve

LESSON = "lessons/04-take-six-steps/"


def release(version: str) -> bytes:
    """Pack the built site, without Python, as if it had been built as a release."""
    said = f'<head><meta name="course-release" content="{version}">'.encode()
    return archive(
        {
            path.relative_to(BUILT_SITE).as_posix(): path.read_bytes().replace(b"<head>", said, 1)
            for path in BUILT_SITE.rglob("*")
            if path.is_file() and "runtime" not in path.parts and "downloads" not in path.parts
        }
    )


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("versions")
    packed = [folder / f"course-{version}-site.zip" for version in ("0.9.0", "0.10.0")]
    for path in packed:
        path.write_bytes(release(path.name.split("-")[1]))
    publish(folder / "public", packed)
    with serve(folder / "public") as url:
        yield url


def test_an_old_version_leads_to_the_same_lesson_of_the_latest(page: Page, public: str):
    page.goto(f"{public}0.9.0/{LESSON}")
    note = page.get_by_role("note").filter(has_text="This is version")
    expect(note).to_have_text("This is version 0.9.0, kept as it was. Read version 0.10.0.")
    note.get_by_role("link").click()
    expect(page).to_have_url(public + LESSON)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Take six steps")


@pytest.mark.parametrize("place", ["", "0.10.0/"])
def test_the_latest_says_nothing(page: Page, public: str, place: str):
    with page.expect_response(re.compile("versions.json")) if place else nullcontext():
        page.goto(public + place + LESSON)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".old-version")).to_have_count(0)
