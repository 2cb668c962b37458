"""Lines that belong to a notebook do no harm where they are pasted into a cell."""

import asyncio

from livecells.page.check import problems
from livecells.page.runner import Runner


def test_harmless_lines_of_a_notebook_do_no_harm():
    seen = []
    runner = Runner(seen.append)
    source = "%matplotlib inline\n  %config InlineBackend.figure_format = 'svg'\n'%matplotlib'"
    assert asyncio.run(runner.run(source, "cell 1")) == "done"
    assert seen[-1]["data"]["text/plain"] == "'%matplotlib'"
    assert problems(source) == []


def test_a_text_that_looks_like_a_command_stays_as_it_is():
    seen = []
    asyncio.run(Runner(seen.append).run("'''\n%matplotlib inline\n'''", "cell 1"))
    assert "%matplotlib inline" in seen[-1]["data"]["text/plain"]
