"""Outputs of any kind in a cell of the fixture site, without Python."""

import json
from collections.abc import Sequence

from .cells import Cell, Lesson

#: How a drawing begins.
NS = 'xmlns="http://www.w3.org/2000/svg" width="9" height="9"'

#: A picture of one pixel.
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)

#: Counts what a page parses, draws and makes, where nothing can be made without.
COUNTING = """
window.parsed = 0;
const { set, get } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
Object.defineProperty(Element.prototype, "innerHTML", {
  get, set(text) { parsed = Math.max(parsed, text.length); set.call(this, text); } });
const parse = DOMParser.prototype.parseFromString;
window.entities = 0;
DOMParser.prototype.parseFromString = function (text, ...rest) {
  parsed = Math.max(parsed, text.length);
  entities += String(text).includes("<!ENTITY") ? 1 : 0;
  return parse.call(this, text, ...rest); };
window.frames_ = 0;
const frame = window.requestAnimationFrame;
window.requestAnimationFrame = (call) => frame((now) => { frames_++; call(now); });
window.made = 0;
const make = Document.prototype.createElement;
Document.prototype.createElement = function (...given) { made++; return make.apply(this, given); };
"""


def show(cell: Cell, outputs: Sequence[dict]) -> None:
    """Run a cell that gives these outputs, in the form of protocol.ts, and wait for its end."""
    give(cell, f"emit(...{json.dumps(outputs)})")
    cell.run()


def give(cell: Cell, source: str) -> None:
    """Set a cell's code at once, for typing a long text takes its time; it has not run then."""
    cell.element.evaluate(
        "(cell, source) => { cell.source = source; cell.state = 'idle'; }", source
    )


def display(data: dict[str, str], **metadata: object) -> dict:
    """Write a value's forms by MIME type."""
    return {"type": "display", "data": data, "metadata": metadata}


def stream(text: str, name: str = "stdout") -> dict:
    """Write printed text."""
    return {"type": "stream", "name": name, "text": text}


def error(text: str) -> dict:
    """Write an error that says the same in all its parts."""
    frame = {"name": text, "line": 1, "code": text, "start": 0, "end": len(text)}
    return {
        "type": "error", "name": text, "message": text, "line": None,
        "frames": [frame], "left_out": 0, "traceback": text,
    }  # fmt: skip


def settle(lesson: Lesson) -> None:
    """Wait until what the page has begun is drawn, and what it asked for is under way."""
    lesson.page.evaluate(
        """async () => {
          for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
          await fetch(location.href);
        }"""
    )


def nested(name: str, copy: str, levels: int = 8, times: int = 10) -> str:
    """Let each of `levels` groups hold ten copies of the one before."""
    groups = [
        f'<{name} id="n{level}">{copy.format(level - 1) * times}</{name}>'
        for level in range(1, levels)
    ]
    return f'<svg {NS}><rect id="n0" width="1" height="1"/>{"".join(groups)}{copy.format(7)}</svg>'
