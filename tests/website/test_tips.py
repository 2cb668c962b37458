"""Each tip of the glossary stands where its word has that meaning.

No program can tell. So `tips.txt` lists every tip with its sentence, and a person has read it. When
a sentence changes, read the new line and write the list anew:

    python -m tests.website.test_tips
"""

import re
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("tips.txt")
_TERM = re.compile(
    r'<span class="term"><a href="[^"]*#(?P<id>[\w-]+)"[^>]*>(?P<text>.*?)</a>'
    r'<span class="term-tip".*?</span></span>',
    re.DOTALL,
)
_BLOCK = re.compile(r"<(?:p|li|td|dd|dt|th)\b[^>]*>(.*?)</(?:p|li|td|dd|dt|th)>", re.DOTALL)


def tips(html: str) -> list[str]:
    """List the tips of a page: the term's id, and the sentence with the word in brackets."""
    marked = _TERM.sub(lambda term: f"\x01{term['id']}\x02{term['text']}\x03", html)
    found = []
    for block in _BLOCK.findall(marked):
        text = " ".join(unescape(re.sub(r"<[^>]+>", "", block)).split())
        for sentence in re.split(r"(?<=[.!?:])\s+", text):
            for term in re.findall("\x01(.*?)\x02", sentence):
                shown = re.sub("\x01(.*?)\x02(.*?)\x03", _shown(term), sentence)
                found.append(f"{term}: {shown}")
    return found


def _shown(this: str):
    return lambda mark: f"[{mark[2]}]" if mark[1] == this else mark[2]


def listed(site: Path) -> str:
    """Write the list for all lessons of a built site."""
    lines = []
    for page in sorted(site.glob("lessons/[0-9]*/index.html")):
        lines += [f"# {page.parent.name}", *tips(page.read_text(encoding="utf-8")), ""]
    return "\n".join(lines)


def test_each_tip_was_read_in_its_sentence(released_site):
    assert listed(released_site) == LIST.read_text(encoding="utf-8"), "read tips.txt anew"


def test_the_list_shows_the_word_in_its_sentence():
    html = (
        '<p>One. The <span class="term"><a href="../g/#step" aria-describedby="t">step</a>'
        '<span class="term-tip" role="tooltip" id="t">A tip.</span></span> is long. Two.</p>'
    )
    assert tips(html) == ["step: The [step] is long."]


if __name__ == "__main__":
    LIST.write_text(listed(ROOT / "site"), encoding="utf-8")
