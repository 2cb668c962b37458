"""Notebooks, executed and rendered: what the reader gets without JavaScript."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from livecells import execution, notebook, running
from livecells.render import highlighted, live_cell
from livecells.running import CellError

LESSON = """---
title: A lesson
jupyter:
  kernelspec: {display_name: Python 3, language: python, name: python3}
---

# A lesson

If $a<b$ & so on.

```python name="first"
x = "<tag>"
print(x)
```

```python
x + "!"
```
"""


@pytest.fixture
def lesson(tmp_path):
    path = tmp_path / "lesson.md"
    path.write_text(LESSON)
    return path


def execute(path, cache, environment="one"):
    book = notebook.read(path)
    return book, execution.execute_all([book], cache, environment, workers=1)[path]


class Text(HTMLParser):
    """Collects the text below an element with a class."""

    def __init__(self, tag):
        super().__init__()
        self.tag, self.inside, self.text = tag, 0, ""

    def handle_starttag(self, tag, attrs):
        self.inside += tag == self.tag

    def handle_endtag(self, tag):
        self.inside -= tag == self.tag

    def handle_data(self, data):
        if self.inside:
            self.text += data


def test_prose_and_code_are_read_as_they_were_written(lesson):
    book = notebook.read(lesson)
    assert [cell.number for cell in book.cells] == [None, 1, 2]
    assert "If $a<b$ & so on." in book.cells[0].source
    assert book.code[0].metadata["name"] == "first"
    assert book.code[0].key != book.code[1].key


def test_a_cell_is_complete_without_javascript(lesson, tmp_path):
    book, executed = execute(lesson, tmp_path / "cache")
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    html = live_cell(book.code[0], code[0].outputs)
    assert '<live-cell id="cell-1" data-cell="1" data-state="idle"' in html
    assert '<pre class="lc-stream lc-stdout">&lt;tag&gt;\n</pre>' in html
    assert re.search(r'role="region" aria-label="Output of cell 1"', html)
    reader = Text("code")
    reader.feed(html)
    assert reader.text == book.code[0].source
    assert "&lt;tag&gt;!" in live_cell(book.code[1], code[1].outputs)


def test_only_words_with_a_colour_of_their_own_are_elements():
    source = 'for x in [1]:\n    print(x < 1, "a&b")  # end'
    written = highlighted(source)
    assert unescape(re.sub(r"<[^>]*>", "", written)) == source
    assert re.findall(r'class="(\w+)">([^<]*)<', written) == [
        ("k", "for"), ("ow", "in"), ("mi", "1"), ("mi", "1"),
        ("s2", '"a&amp;b"'), ("c1", "# end"),
    ]  # fmt: skip


def test_the_cache_knows_code_and_environment_but_not_prose(lesson, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    runs = []
    real = running.run
    monkeypatch.setattr(
        running, "run", lambda book, *server: (runs.append(book.path), real(book, *server))[1]
    )
    execute(lesson, cache)
    assert len(runs) == 1
    lesson.write_text(LESSON.replace("so on", "so forth"))
    execute(lesson, cache)
    assert len(runs) == 1
    execute(lesson, cache, environment="another")
    assert len(runs) == 2
    lesson.write_text(LESSON.replace("<tag>", "<b>"))
    _, executed = execute(lesson, cache, environment="another")
    assert len(runs) == 3
    assert executed.cells[2].outputs[0].text == "<b>\n"
    assert len(list(cache.glob("*.ipynb"))) == 1


def test_the_environment_changes_with_a_source_file(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "a.py").write_text("x = 1")
    before = execution.environment_key(["numpy"], [package])
    assert execution.environment_key(["numpy"], [package]) == before
    (package / "a.py").write_text("x = 2")
    assert execution.environment_key(["numpy"], [package]) != before


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("x = 1\n1 / 0", "lesson.md: cell 1, line 2 failed: ZeroDivisionError: division by zero"),
        ("def f(:", "lesson.md: cell 1, line 1 failed: SyntaxError: "),
        ("import os\nos._exit(1)", "lesson.md: cell 1 did not finish: "),
    ],
)
def test_a_failing_cell_is_named_and_nothing_is_kept(lesson, tmp_path, bad, said):
    lesson.write_text(LESSON.replace('x = "<tag>"\nprint(x)', bad))
    with pytest.raises(CellError) as error:
        execute(lesson, tmp_path / "cache")
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)
    assert list((tmp_path / "cache").glob("*.ipynb")) == []
