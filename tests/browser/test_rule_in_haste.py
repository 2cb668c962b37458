"""A reader who waits for nothing: what is called done is what the page gives from the top."""

import random

from playwright.sync_api import expect

from .cells import Lesson
from .test_rule import truths

CELLS = (
    "x = 1\nprint(x)",
    "x = x + 1\nprint(x)",
    "for step in range(300_000): pass\nx = 5\nprint(x)",
    "import time\ntime.sleep(0.2)\ny = x * 2\nprint(y)",
    "l = [x]\nprint(l)",
    "l.append(len(l))\nprint(l)",
    "def f(): return x\nprint('f')",
    "print(f())",
    "print('a')\nfor step in range(1_000_000): pass\nprint(x, y)",
    "1 / 0",
)
BUSY = "live-cell:is([data-state=loading], [data-state=queued], [data-state=running])"
#: Does what a hand can do, each thing at once, but for what a reader may look at in between.
HASTE = """async ([busy, steps]) => {
  const cells = [...document.querySelectorAll("live-cell")];
  const press = (within, name) => {
    const found = [...within.querySelectorAll("button")].find((one) => one.textContent === name);
    if (found?.checkVisibility()) found.click();
  };
  const changed = () => new Promise((done) => {
    const watch = new MutationObserver(() => { watch.disconnect(); done(); });
    const shown = { attributeFilter: ["data-state"], childList: true, subtree: true };
    for (const cell of cells) watch.observe(cell, shown);
  });
  for (const [what, at, code] of steps) {
    const cell = cells[at];
    if (what === "edit") cell.source = code;
    else if (what === "Run all") press(document.querySelector("live-page"), what);
    else if (what === "look") await (document.querySelector(busy) ? changed() : null);
    else press(cell, what);
  }
}"""
#: Python answers in turn: after this, it has said all that it was asked about the cells.
SETTLE = "async () => { await document.querySelector('live-cell').host.complete('x', 1); }"
SHOWN = """(cells) => cells.map((cell) => ({
  state: cell.dataset.state ?? "idle",
  current: !("edited" in cell.dataset || "outdated" in cell.dataset)
    && !("old" in cell.querySelector(".lc-output").dataset),
  source: cell.source,
  text: cell.querySelector(".lc-output").innerText.trim(),
}))"""


def steps(chance: random.Random) -> list[tuple[str, int, str]]:
    """Choose what a reader does."""
    what = [*["edit", "look"] * 4, *["Run"] * 5, *["Run all"] * 2, "Stop", "Reset", "Undo"]
    return [
        (chance.choice(what), chance.randrange(4), chance.choice(CELLS))
        for _ in range(chance.randrange(8, 20))
    ]


def test_what_is_called_done_is_true(shared: Lesson):
    chance = random.Random(15)  # noqa: S311 - the same steps each time
    page, all_cells = shared.page, shared.page.locator("live-cell")
    found = []
    for _ in range(25):
        shared.reset()
        done = steps(chance)
        page.evaluate(HASTE, [BUSY, done])
        expect(page.locator(BUSY)).to_have_count(0)
        page.evaluate(SETTLE)
        found.append((done, all_cells.evaluate_all(SHOWN)[:4]))  # the fifth is the reader's own
    asked = [([cell["source"] for cell in shown], at) for _, shown in found for at in range(4)]
    expected = iter(truths(asked))
    seen = 0
    for done, shown in found:
        for cell, (state, said) in zip(shown, expected, strict=False):
            if cell["state"] == "done" and cell["current"]:
                assert (state, "\n".join(said)) == ("done", cell["text"]), (done, shown)
                seen += 1
    assert seen > 10
