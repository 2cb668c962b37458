"""Files that are not here yet are fetched before Python opens them, whoever opens them."""

import json
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from livecells.page.later import Later

MISSING = {"/lib/a.pyc": "rest.bin", "/lib/b.so": "rest.bin", "/site/c.ttf": "fonts.bin"}


class Coming(str):
    """The name of what was fetched, in place of what Python would wait for."""

    def __await__(self) -> Generator[None, None, str]:
        yield
        return self


@pytest.fixture
def asked() -> list[str]:
    """What was fetched and waited for."""
    return []


@pytest.fixture
def later(asked: list[str]) -> Later:
    def wait(coming: object) -> bool:
        asked.append(str(coming))
        return True

    return Later(json.dumps(MISSING), Coming, wait)


def test_what_could_not_be_waited_for_is_waited_for_the_next_time(asked: list[str]):
    able = False

    def wait(coming: object) -> bool:
        asked.append(str(coming))
        return able

    later = Later(json.dumps(MISSING), Coming, wait)
    later.before("open", ("/lib/a.pyc", "r", 0))
    able = True
    later.before("open", ("/lib/a.pyc", "r", 0))
    later.before("open", ("/lib/a.pyc", "r", 0))
    assert asked == ["rest.bin", "rest.bin"]


@pytest.mark.parametrize(
    ("event", "arguments"),
    [("open", ("/lib/a.pyc", "r", 0)), ("import", ("b", "/lib/b.so", None, None, None))],
)
def test_a_missing_file_is_waited_for_and_its_archive_comes_once(later, asked, event, arguments):
    later.before(event, arguments)
    assert asked == ["rest.bin"]
    later.before(event, arguments)
    later.before("open", ("/lib/b.so", "r", 0))
    assert asked == ["rest.bin"]
    later.before("open", ("/site/c.ttf", "r", 0))
    assert asked == ["rest.bin", "fonts.bin"]


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("/lib/here.pyc", "r", 0)),
        ("open", (3, "r", 0)),  # a file descriptor
        ("open", (b"/lib/a.pyc", "r", 0)),
        ("import", ("a", None, None, None, None)),
        ("compile", ("x = 1", "/lib/a.pyc")),
    ],
)
def test_nothing_else_is(later, asked, event, arguments):
    later.before(event, arguments)
    assert asked == []


def test_what_can_not_be_had_is_said_and_asked_for_again(asked: list[str]):
    def wait(coming: object) -> bool:
        asked.append(str(coming))
        raise ValueError("HTTP 404")

    later = Later(json.dumps(MISSING), Coming, wait)
    for _ in range(2):
        with pytest.raises(ConnectionError, match="a part of Python could not be downloaded"):
            later.before("open", ("/lib/a.pyc", "r", 0))
    assert asked == ["rest.bin"] * 2


def test_what_has_come_unasked_is_fetched_no_more(later: Later, asked: list[str]):
    later.here("rest.bin")
    later.before("open", ("/lib/a.pyc", "r", 0))
    assert asked == []
    later.before("open", ("/site/c.ttf", "r", 0))
    assert asked == ["fonts.bin"]


def test_python_announces_modules_extensions_and_data_before_it_reads_them(tmp_path: Path):
    """In a Python of its own, for an audit hook can't be taken away again."""
    (tmp_path / "late_module.py").write_text("x = 1")
    (tmp_path / "late.txt").write_text("text")
    program = f"""\
import json, sys
sys.path.insert(0, {str(tmp_path)!r})
from livecells.page.later import Later
asked = []
missing = {{f"{tmp_path}/late_module.py": "modules", f"{tmp_path}/late.txt": "data"}}
wait = lambda name: not asked.append(name)
sys.addaudithook(Later(json.dumps(missing), lambda name: name, wait).before)
import late_module
open({str(tmp_path / "late.txt")!r}).read()
print(asked)
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['modules', 'data']\n"
