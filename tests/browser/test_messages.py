"""Page and worker say to each other what protocol.ts says: every message, seen and typed."""

import json
import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

from .cells import Lesson
from .sites import ROOT

PROTOCOL = ROOT / "livecells/web/src/protocol.ts"
LISTEN = """
const Real = window.Worker;
window.said = [];
window.Worker = class extends Real {
  constructor(...given) {
    super(...given);
    this.ours = String(given[0]).includes("/livecells/"); // the theme's search has one too
    if (!this.ours) return;
    this.addEventListener("message", ({ data }) => said.push(["FromWorker", data]));
  }
  postMessage(message) {
    if (this.ours) said.push(["ToWorker", message]);
    super.postMessage(message);
  }
};
"""
EVERYTHING = """\
import sys, warnings
print("out")
warnings.warn("err")
display(1)
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()
[1]
"""
CRASH = "import ctypes\nctypes.string_at(4_000_000_000)"


def declared(union: str) -> set[str]:
    """Read the `type` of every member of a union in protocol.ts."""
    text = PROTOCOL.read_text(encoding="utf-8")
    body = re.search(rf"export type {union} =\n(.*?);\n\n", text + "\n", re.DOTALL)[1]
    members = re.findall(r'^\s+(?:\| \{)?\s*readonly type: (.*);$|^  \| \{ readonly type: ("\w+")',
                         body, re.MULTILINE)  # fmt: skip
    return set(re.findall(r'"(\w+)"', " ".join(map(" ".join, members))))


def said(page: Page) -> list[tuple[str, dict]]:
    return [tuple(message) for message in page.evaluate("window.said")]


def talk(page: Page, url: str) -> list[tuple[str, dict]]:
    """Have page and worker say everything that they can."""
    page.add_init_script(LISTEN)
    page.route("**/runtime/manifest.json", lambda route: route.fulfill(status=404))
    lesson = Lesson.open(page, f"{url}exercise/")
    lesson.cell(1).run("error")
    page.unroute_all()
    lesson.cell(1).write(EVERYTHING + "base = 40")
    lesson.cell(1).run()
    lesson.cell("answer").button("Check").click()
    expect(lesson.cell("answer").element).to_contain_text("Not yet.")
    lesson.cell(2).write("print(ba")
    expect(lesson.cell(2).element.locator(".cm-lintRange-error")).to_have_count(1)
    page.keyboard.type("s")
    expect(lesson.cell(2).element.get_by_role("option", name="base").first).to_be_visible()
    lesson.cell(2).run("error")
    page.get_by_role("link", name="Sliders").first.click()
    expect(lesson.cell(1).element.get_by_role("slider")).to_be_visible()
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    lesson.cell(3).reaches("done")
    lesson.cell(2).write(EVERYTHING)
    lesson.cell(2).run()
    lesson.cell(2).write(CRASH)
    lesson.cell(2).run("error")
    return said(page)


def check_types(messages: list[tuple[str, dict]], folder: Path) -> str:
    """Let TypeScript compare messages with their types; what it says is empty when they fit."""
    lines = [f'import type {{ FromWorker, ToWorker }} from "{PROTOCOL}";', "export const said = ["]
    lines += [f"{json.dumps(message)} satisfies {union}," for union, message in messages]
    (folder / "said.ts").write_text("\n".join([*lines, "];"]), encoding="utf-8")
    config = {"extends": str(ROOT / "tsconfig.base.json"), "include": ["said.ts"],
              "compilerOptions": {"lib": ["ES2024"]}}  # fmt: skip
    (folder / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    done = subprocess.run(
        [ROOT / "node_modules/.bin/tsc", "-p", folder], capture_output=True, text=True, check=False
    )
    return done.stdout


def test_every_message_is_said_and_has_its_type(
    page: Page, python_url: str, problems: list[str], tmp_path: Path
):
    messages = talk(page, python_url)
    problems.clear()  # the missing manifest, and Pyodide's words about its end
    for union in ("ToWorker", "FromWorker"):
        assert {message["type"] for by, message in messages if by == union} == declared(union)
    outputs = {m["output"]["type"] for _, m in messages if m["type"] == "output"}
    assert outputs == declared("Output")
    kinds = {m["question"]["kind"] for _, m in messages if m["type"] == "ask"}
    assert kinds == {"complete", "check", "dependents", "judge"}
    assert check_types(messages, tmp_path) == ""


def test_the_types_are_really_compared(tmp_path: Path):
    wrong = {"type": "finished", "run": 1, "outcome": "perhaps", "seconds": 1}
    assert "perhaps" in check_types([("FromWorker", wrong)], tmp_path)
