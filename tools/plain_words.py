"""Say where the prose of the course is hard to read: long sentences, idioms, inverted openings.

CONTRIBUTING.md states the rules; `make lint` runs them over all that a reader sees.

    python tools/plain_words.py lessons/*.md
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST = 25  # words in a sentence
AVERAGE = 14  # words in the sentences of a page, on average

# Words and phrases that a reader with English as a second language must look up, as regular
# expressions, one a line.
IDIOMS = Path(__file__).with_name("idioms.txt").read_text(encoding="utf-8").splitlines()

# The subject stands before the verb. Each pattern is one way in which it doesn't.
INVERTED = (
    r"^(?:Asked|Wanted|Needed|Missing|Gone|Left|Shown|Given) (?:is|are)\b",
    r"^How \w+ (?:it|they|he|she|this) (?:is|are), (?:is|are)\b",
    r"^(?:Never|Nor|Hardly|Seldom|Rarely|Only then|Not only|Nowhere|Neither)"
    r" (?:do|does|did|is|are|was|were|has|have|can|will|may|must)\b",
    r"^(?:Who|What|Which|Where)ever\b",
    r"^(?:Down|Up|Out|Off|In|On|Away|Back|Along) (?:comes?|goes|go|went|came|lies|lie)\b",
    r"\b(?:is|are) called to\b",
    r"^(?:In|On|At|From|Of|Behind|Beside|Below|Above|Between) (?:\w+ ){1,5}(?:lies|lie|stands?|"
    r"comes?|runs?|sits?) (?:the|a|an)\b",
    r"^(?:So|Such) (?:\w+ )?(?:is|are|was|were) (?:the|a|an)\b",
    r", (?:is|are) what\b",
)

_IDIOM = rf"(?<![\w-])(?:{'|'.join(IDIOMS)})(?![\w-])"

_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(r'^[ -]*(?:text|reply|right|otherwise): "?(?P<said>.*?)"?$', re.MULTILINE)
_FENCED = re.compile(
    r"^ *(?P<ticks>`{3,})(?P<kind>[^\n`]*)\n(?P<inside>.*?)^ *(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
_BULLET = re.compile(r"^\s*(?:[-*]|\d+\.|:) +")
_STARTS = re.compile(rf"{_BULLET.pattern}|\s*$|\s*\||#|!!!|\?\?\?|<|\[\^")
_NO_PROSE = re.compile(r"#|!!!|\?\?\?|<")


@dataclass(frozen=True)
class Finding:
    """A place that is hard to read, and why."""

    line: int
    why: str
    sentence: str


def findings(text: str) -> list[Finding]:
    """Return what breaks the rules in a Markdown text.

    Parameters
    ----------
    text : str
        A page, or the file of an exercise or a quiz: there the messages of its check and the
        replies to its answers are read as well.
    """
    found: list[Finding] = []
    lengths = []
    for line, sentence in sentences(text):
        lengths.append(len(sentence.split()))
        if lengths[-1] > LONGEST:
            found.append(Finding(line, f"{lengths[-1]} words; at most {LONGEST}", sentence))
        found += [
            Finding(line, f"idiom: {hit[0]!r}", sentence)
            for hit in re.finditer(_IDIOM, sentence, re.IGNORECASE)
        ]
        found += [
            Finding(line, f"inverted: {hit[0]!r}", sentence)
            for pattern in INVERTED
            if not sentence.endswith("?") and (hit := re.search(pattern, sentence))
        ]
    if lengths and (mean := sum(lengths) / len(lengths)) > AVERAGE:
        found.append(Finding(1, f"{mean:.1f} words a sentence on average; at most {AVERAGE}", ""))
    return found


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a Markdown text with their line; a formula or code is one word."""
    for line, block in _blocks(text):
        plain = _plain(block)
        for sentence in re.split(r"(?<=[.!?])[\"”’)*]*\s+(?=[\"“(]*[A-Z0-9])", plain):
            if re.search(r"[a-z]", sentence):
                yield line, sentence.strip()


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text into paragraphs, list items, cells of tables, hints, replies and messages."""
    front = _FRONT_MATTER.match(text)
    for answer in _ANSWER.finditer(front[0]) if front else ():
        if len(answer["said"].split()) > 3:
            yield text.count("\n", 0, answer.start()) + 1, answer["said"]
    for fence in _FENCED.finditer(text):
        line = text.count("\n", 0, fence.start("inside")) + 1
        if fence["kind"] == "hint":
            yield line, fence["inside"]
        elif fence["kind"] == "python check":
            yield from _messages(fence["inside"], line)
    yield from _paragraphs(_FENCED.sub(_emptied, _FRONT_MATTER.sub(_emptied, text)))


def _emptied(part: re.Match[str]) -> str:
    return "\n" * part[0].count("\n")


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    block: list[str] = []
    start = 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if block and _STARTS.match(line):
            yield start, "\n".join(block)
            block = []
        if line.lstrip().startswith("|"):
            yield from ((number, cell) for cell in line.strip().strip("|").split("|"))
        elif line.strip() and not _NO_PROSE.match(line):
            start = start if block else number
            block.append(_BULLET.sub("", line))


def _messages(source: str, line: int) -> Iterator[tuple[int, str]]:
    """Yield the texts in a check: every string of four words or more."""
    inside = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else "value" for p in node.values]
            inside |= {id(p) for p in node.values}
            said = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = "" if id(node) in inside else node.value
        else:
            continue
        if len(said.split()) > 3:
            yield line + node.lineno - 1, said


def _plain(markdown: str) -> str:
    text = re.sub(r"\$\$.*?\$\$|\$[^$]*\$", "Formula", markdown, flags=re.DOTALL)
    text = re.sub(r"`[^`]*`", "Code", text)
    text = re.sub(r"<!--.*?-->|<[^>]+>|\[@[^\]]*\],?|\{[^}]*\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", text).split())


def main(paths: list[str]) -> int:
    """Print what was found in the files; return 1 if anything was."""
    count = 0
    for path in map(Path, paths):
        for finding in findings(path.read_text(encoding="utf-8")):
            count += 1
            print(f"{path}:{finding.line}: {finding.why}\n    {finding.sentence}")
    if count:
        print(f"{count} places are hard to read; CONTRIBUTING.md has the rules.", file=sys.stderr)
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
