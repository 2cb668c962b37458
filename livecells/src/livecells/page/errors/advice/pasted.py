"""What comes along when code is copied from elsewhere: prompts, a notebook's commands, fences."""

import re

from livecells.page.errors.advice.here import HERE

_PROMPT = re.compile(r"\s*(?:>>>|\.\.\.(?= )|(?:In|Out) ?\[\d+\]:)")
_MAGIC = re.compile(r"\s*%{1,2}(\w+)")
_SHELL = re.compile(r"\s*[!%]\s*(?:pip3?|conda|python3? -m pip)\s+install\s+(?:-\S+\s+)*(\S+)?")
_QUESTION = re.compile(r"\s*(?:\?{1,2}([\w.]+)|([\w.]+)\?{1,2})\s*$")
_OURS = ("numpy", "matplotlib", "gdcore")


def advice(line: str) -> str | None:
    """Say what a copied line has that is no Python."""
    install = _SHELL.match(line)
    if install:
        return _install(install[1] or "")
    magic = _MAGIC.match(line)
    if magic:
        return f"%{magic[1]} is a command of Jupyter and not Python. Leave the line out."
    if line.lstrip().startswith("!"):
        return "A line with ! is a command for a computer's shell, which a page does not have. Leave it out."
    if _PROMPT.match(line):
        return "The signs at the start are a prompt and no code. Leave them out."
    if line.lstrip().startswith("```"):
        return "``` marks code in a text and is no code. Leave the line out."
    question = _QUESTION.match(line)
    if question:
        name = question[1] or question[2]
        return f"A question mark is a command of Jupyter. Write help({name})."
    if re.search(r"&(?:lt|gt|amp|quot);", line):
        return "The line has signs of HTML in it: write < for &lt;, > for &gt; and & for &amp;."
    return None


def _install(package: str) -> str:
    plain = re.split(r"[=<>\[]", package.strip("\"'"))[0]
    if plain in _OURS:
        return f"{plain} is here already. Leave the line out and import it."
    return f"Nothing can be installed on a page, and nothing need be. Here are {HERE}."
