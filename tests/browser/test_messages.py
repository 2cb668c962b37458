"""Page and worker say to each other what protocol.ts says: every message, seen and typed."""

import json
import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.searching import must_find

from .cells import Lesson
from .sites import ROOT

PROTOCOL = ROOT / "livecells/web/src/protocol.ts"
LISTEN = """
const { postMessage } = MessagePort.prototype;
const wire = (message) => { // archives and modules: empty; a file's content may be null
  const { content, ...rest } = message;
  return JSON.parse(JSON.stringify(message.type === "file" ? { ...rest, content: null } : message));
};
window.said = [];
MessagePort.prototype.postMessage = function (message, ...rest) {
  said.push(["ToWorker", wire(message)]);
  postMessage.call(this, message, ...rest);
};
window.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    this.port1.addEventListener("message", ({ data }) => said.push(["FromWorker", wire(data)]));
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
from IPython.display import clear_output
clear_output(wait=True)
with open("written.txt", "w") as file:
    file.write("1")
[1]
"""
CRASH = "import ctypes\nctypes.string_at(4_000_000_000)"


def declared(union: str) -> set[str]:
    """Read the `type` of every member of a union in protocol.ts."""
    text = PROTOCOL.read_text(encoding="utf-8")
    body = must_find(rf"export type {union} =\n(.*?);\n\n", text + "\n", re.DOTALL)[1]
    members = re.findall(r'^\s+(?:\| \{)?\s*readonly type: (.*);$|^  \| \{ readonly type: ("\w+")',
                         body, re.MULTILINE)  # fmt: skip
    return set(re.findall(r'"(\w+)"', " ".join(map(" ".join, members))))


def said(page: Page) -> list[tuple[str, dict]]:
    return [tuple(message) for message in page.evaluate("window.said")]


def talk(page: Page, url: str) -> list[tuple[str, dict]]:
    """Have page and worker say everything that they can."""
    page.add_init_script(LISTEN)
    page.route("**/pyodide-lock-*.json", lambda route: route.fulfill(body="{}"))
    lesson = Lesson.open(page, f"{url}exercise/")
    lesson.cell(1).run("error")
    page.unroute_all()
    page.route("**/rest-*.bin", lambda route: route.fulfill(status=404))
    lesson.cell(1).write("import mailbox")
    lesson.cell(1).run("error")
    page.unroute_all()
    lesson.cell(1).write(EVERYTHING + "base = 40")
    lesson.cell(1).run()
    page.evaluate("document.querySelector('live-page').host.files.add([new File(['a'], 'a.txt')])")
    lesson.cell(2).starts("input('Name? ')")
    lesson.cell(2).element.get_by_role("textbox", name="Name?").press("Enter")
    lesson.cell(2).reaches("done")
    lesson.cell(2).starts("while True: pass")
    expect(lesson.cell(2).status).to_contain_text("at line 1")
    lesson.cell(2).stop()
    lesson.cell("answer").button("Check").click()
    expect(lesson.cell("answer").element).to_contain_text("Not yet.")
    lesson.cell(2).write("print(ba")
    expect(lesson.cell(2).element.locator(".cm-lintRange-error")).to_have_count(1)
    page.keyboard.type("s")
    expect(lesson.cell(2).element.get_by_role("option", name="base").first).to_be_visible()
    lesson.cell(2).run("error")
    page.get_by_role("link", name="Second").first.click()
    expect(page.get_by_role("heading", name="Second lesson")).to_be_visible()
    lesson.cell(1).run("error")  # the page's own code: the same Python serves the next page
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
              "compilerOptions": {"lib": ["ES2024", "DOM"]}}  # fmt: skip
    (folder / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    done = subprocess.run(
        [ROOT / "node_modules/.bin/tsc", "-p", folder], capture_output=True, text=True, check=False
    )
    return done.stdout


def test_every_message_is_said_and_has_its_type(
    page: Page, python_url: str, problems: list[str], tmp_path: Path
):
    messages = talk(page, python_url)
    problems.clear()  # what is missing, and Pyodide's words about its end
    for union in ("ToWorker", "FromWorker"):
        assert {message["type"] for by, message in messages if by == union} == declared(union)
    outputs = {m["output"]["type"] for _, m in messages if m["type"] == "output"}
    assert outputs == declared("Output")
    kinds = {m["question"]["kind"] for _, m in messages if m["type"] == "ask"}
    assert kinds == {"complete", "check", "names", "judge"}
    assert check_types(messages, tmp_path) == ""


def test_the_types_are_really_compared(tmp_path: Path):
    wrong = {"type": "finished", "run": 1, "outcome": "perhaps", "seconds": 1}
    assert "perhaps" in check_types([("FromWorker", wrong)], tmp_path)
