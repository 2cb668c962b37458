"""Whatever a reader runs, edits, resets or tries: a cell gives what the page from the top gives.

The truth comes from a fresh Python each time: a process that is forked before any cell has run.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .fresh import in_a_fresh_python, said, truth
from .mischief import CELLS
from .reader import Reader

#: How many sequences to try, each time others: ``RULE_EXAMPLES=1000 python -m pytest …``.
EXAMPLES = os.environ.get("RULE_EXAMPLES")

pages = st.lists(st.sampled_from(CELLS), min_size=2, max_size=6)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("run"), st.integers(0, 5)),
        st.tuples(st.just("run"), st.integers(0, 5)),
        st.tuples(st.just("edit"), st.integers(0, 5), st.sampled_from(CELLS)),
        st.tuples(st.just("exercise"), st.integers(0, 5), st.sampled_from(CELLS)),
        st.tuples(st.just("reset"), st.integers(0, 5)),
        st.tuples(st.just("reset page")),
        st.tuples(st.just("lesson"), pages),
    ),
    min_size=1,
    max_size=12,
)


async def follow(page: list[str], steps: list[tuple], folder: str) -> list[tuple]:
    """Do what a reader does; gives what each run cell gave, and the code that was shown then."""
    reader = Reader(page, folder)
    found = []
    for what, *how in steps:
        cell = how[0] % len(reader.shown) if how and what != "lesson" else 0
        if what == "edit":
            reader.shown[cell] = how[1]
        elif what == "exercise":
            await reader.exercise(cell, how[1])
        elif what == "reset":
            reader.reset(cell)
        elif what == "reset page":
            for each in range(len(reader.shown)):
                reader.reset(each)
        elif what == "lesson":
            reader.open_another_lesson(how[0])
        else:
            ran = await reader.run(cell)
            if ran is not None:
                found.append((list(reader.shown), cell, (ran[0], said(ran[1]))))
    return found


@settings(
    max_examples=int(EXAMPLES or "60"),
    derandomize=EXAMPLES is None,  # the suite tries the same each time; to look for more, ask
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(page=pages, steps=steps)
def test_a_cell_gives_what_the_page_from_the_top_gives(page: list[str], steps: list[tuple]):
    for shown, cell, gave in in_a_fresh_python(lambda folder: follow(page, steps, folder)):
        assert gave == truth(shown, cell), (shown[: cell + 1], cell)
