"""A page's Python, in a folder of its own."""

import asyncio
import json
from pathlib import Path

import pytest

from livecells.page.rule import settings
from livecells.page.session import Session


class Cells:
    """Runs cells by name, and says what they printed."""

    def __init__(self, folder: Path) -> None:
        self._messages: list[dict] = []
        self.session = Session(lambda text: self._messages.append(json.loads(text)), [str(folder)])

    def __call__(self, source: str, name: str, *above: str, aside: bool = False) -> str:
        """Run a cell; gives what it said, or how it ended if that is not well."""
        self._messages.clear()
        place = json.dumps({"above": above, "aside": aside})
        state = asyncio.run(self.session.run(source, name, place))
        if state == "outdated":
            return "outdated"
        texts = (
            str(m.get("text") or m.get("name") or m["data"]["text/plain"]) for m in self._messages
        )
        return "".join(texts).strip()

    def ask(self, kind: str, **question: object) -> object:
        """Ask what the page asks."""
        return json.loads(asyncio.run(self.session.ask(json.dumps({"kind": kind} | question))))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A page; what its cells do to Python is undone in the end by the page's own means."""
    monkeypatch.chdir(tmp_path)
    before = settings.read_all()
    cells = Cells(tmp_path)
    yield cells
    cells.session.reset()
    settings.write_all(before, settings.read_all())
