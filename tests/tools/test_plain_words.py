"""The readability check: what it finds, and what it leaves alone."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools"))

import plain_words  # noqa: E402


def why(text: str) -> list[str]:
    return [finding.why for finding in plain_words.findings(text)]


LONG = " ".join(["word"] * 26)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LONG}.", "26 words; at most 25"),
        (f"- One.\n- {LONG}.", "26 words; at most 25"),
        (f"| one | {LONG} |", "26 words; at most 25"),
        (f"```hint\n{LONG}.\n```", "26 words; at most 25"),
        (f'```python check\nassert x, "{LONG}"\n```', "26 words; at most 25"),
        (f'```python check\nassert x, f"{LONG} {{y}}"\n```', "27 words; at most 25"),
        (f"---\nchoices:\n  - text: x\n    reply: {LONG}\n---\nA.", "26 words; at most 25"),
        (f'---\nnumber:\n  otherwise: "{LONG}"\n---\nA.', "26 words; at most 25"),
        ("For our bowl that is a whisker below the border.", "idiom: 'a whisker'"),
        ("Mind the numbers on the axes.", "idiom: 'Mind the'"),
        ("You needn't look behind the hill.", 'idiom: "needn\'t"'),
        ("Asked is the share that is left.", "inverted: 'Asked is'"),
        ("How steep it is, is the slope of the curve.", "inverted: 'How steep it is, is'"),
        ("Whoever turns the line must correct it.", "inverted: 'Whoever'"),
        ("Never does the stick go through.", "inverted: 'Never does'"),
        ("Between the valleys runs a ridge.", "inverted: 'Between the valleys runs a'"),
        ("This is called to centre a feature.", "inverted: 'is called to'"),
    ],
)
def test_what_is_hard_to_read_is_found(text, found):
    assert found in why(text)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(["word"] * 25) + ". Short. Short.",
        f"---\ntitle: {LONG}\n---\nShort.",
        f"```python\n{LONG}\n```",
        f"```python solution\nx = '{LONG}'\n```",
        f"A formula $ {LONG} $ is one word.",
        f"So is `{LONG}`.",
        "It is 0.01. Then comes 5. Then `code`. The end.",
        "So is the MAE safe from mistakes?",
        "The cliffs of Dover, gradient-descent and mindful readers.",
        "",
    ],
)
def test_what_is_plain_passes(text):
    assert why(text) == []


def test_many_middling_sentences_are_too_many():
    assert why(" ".join(["One two three four five six seven eight nine ten."] * 3)) == []
    fifteen = f"A {' '.join(['word'] * 14)}."
    assert why(f"{fifteen} {fifteen}") == ["15.0 words a sentence on average; at most 14"]


def test_a_finding_names_its_line():
    text = f'---\ntitle: x\n---\nTask.\n\n```python check\nassert x\nassert y, "{LONG}"\n```\n'
    assert next((f.line, f.sentence) for f in plain_words.findings(text)) == (8, LONG)


def test_the_command_fails_with_the_place(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Short.\n\nWhoever reads this.\n")
    command = [sys.executable, str(ROOT / "tools/plain_words.py"), str(page)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert f"{page}:3: inverted: 'Whoever'" in run.stdout
    page.write_text("Short.\n")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_limits_are_those_that_contributors_are_told():
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"at most {plain_words.LONGEST} words" in told
    assert f"{plain_words.AVERAGE} on average" in told
