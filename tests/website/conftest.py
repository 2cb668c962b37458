"""The site as it was built, on nginx, and as a release at a known address."""

import os
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from course.model import Course
from course.reading import read_course
from course.releases import release
from tests.once import once, own_turn

from .nginx import nginx
from .served import SITE

ADDRESS = "https://example.org/course/"


@pytest.fixture(scope="session", autouse=True)
def own_node():
    """Let the tests find the environment's Node before the machine's, as `make` does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        yield


@pytest.fixture(scope="session")
def course() -> Course:
    return read_course()


@pytest.fixture(scope="session")
def released_site(tmp_path_factory, course) -> Path:
    """Build the course's release at an address below a domain's root."""

    def build(target: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", ADDRESS)
            with own_turn():
                release.build(course.version, target)

    return once(tmp_path_factory, "released", build)


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Serve the built site below a path as well as at the root."""
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "root").mkdir()
    for entry in SITE.iterdir():
        (folder / "root" / entry.name).symlink_to(entry)
    (folder / "root/course").symlink_to(SITE)
    with nginx(folder / "root", folder / "run") as url:
        yield url


class Head(HTMLParser):
    """What a reader of tags finds in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.data = self._type = ""
        self.feed(html)

    def all(self, name: str) -> list[str]:
        return [content for key, content in self.metas if key == name]

    def one(self, name: str) -> str:
        (content,) = self.all(name)
        return content

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self._type = found.get("type", "")
        key = found.get("name") or found.get("property")
        if tag == "meta" and key:
            self.metas.append((key, found["content"]))

    def handle_data(self, data):
        if self._type == "application/ld+json":
            self.data += data

    def handle_endtag(self, tag):
        self._type = ""


def read_head(site: Path, url: str) -> Head:
    return Head((site / url / "index.html").read_text(encoding="utf-8"))
