"""Write a quiz as HTML that is complete without JavaScript, and as Markdown for a notebook."""

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from livecells.quiz.checks import check
from livecells.quiz.model import Choices, Lines, Number, Point, Quiz

_CODE = re.compile(r"`([^`]+)`")
_LETTERS = "ABCDEFGHIJ"


def opening(quiz: Quiz) -> str:
    """Write what stands above the task."""
    title = escape(_plain(quiz.title))
    return (
        f'<section class="lc-quiz" id="quiz-{quiz.slug}" aria-label="{quiz.label}: {title}">'
        f'<p class="lc-kind">{quiz.label}</p><p class="lc-title">{_inline(quiz.title)}</p>'
    )


def form(quiz: Quiz, predicts: int | None) -> str:
    """Write what stands below the task: what to choose from, and the folded answer.

    Parameters
    ----------
    quiz : Quiz
    predicts : int or None
        The number of the cell whose run decides.
    """
    data = escape(json.dumps(_for_page(quiz, predicts)))
    return (
        f'<live-quiz data-quiz="{data}">{_to_choose_from(quiz.kind)}'
        '<details class="lc-answer" data-search-exclude><summary>Answer</summary>'
        f"{_answer_html(quiz)}</details></live-quiz></section>"
    )


def answers(quizzes: Mapping[str, Quiz]) -> str:
    """Write the answers that stand at the end of the printed page."""
    if not quizzes:
        return ""
    each = "".join(
        f"<dt>{_inline(quiz.title)}</dt><dd>{_answer_html(quiz)}</dd>" for quiz in quizzes.values()
    )
    return (
        '<section class="lc-answers" data-search-exclude><p><strong>Answers</strong></p>'
        f"<dl>{each}</dl></section>"
    )


def answer(quiz: Quiz) -> str:
    """Say the answer in one or two sentences, with Markdown's backticks around code."""
    match quiz.kind:
        case Choices(options=options) as kind:
            right = options[kind.right]
            return f"{_LETTERS[kind.right]}. {_sentence(right.text)} {right.reply}"
        case Number() as kind:
            return f"{_sentence(f'{kind.answer} {kind.unit}'.strip())} {kind.right}"
        case Point(names=names, answer=at) as kind:
            return f"{names[0]} {at[0]}, {names[1]} {at[1]}. {kind.right}"
        case Lines() as kind:
            return kind.right


def _answer_html(quiz: Quiz) -> str:
    words = f"<p>{_inline(answer(quiz))}</p>"
    if not isinstance(quiz.kind, Lines):
        return words
    lines = "".join(f"<li><code>{escape(line)}</code></li>" for line in quiz.kind.lines)
    return f"<ol>{lines}</ol>{words}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def in_notebook(quiz: Quiz) -> str:
    """Write a quiz in the Markdown of a notebook, its answer folded."""
    ordered = ""
    match quiz.kind:
        case Choices(options=options):
            shown = "\n".join(
                f"- **{letter}.** {option.text}"
                for letter, option in zip(_LETTERS, options, strict=False)
            )
        case Lines(lines=lines, shown=order):
            shown = "\n".join(f"- `{lines[at].strip()}`" for at in order)
            ordered = "\n".join(f"{n}. `{line.strip()}`" for n, line in enumerate(lines, 1))
        case _:
            shown = ""
    told = "\n\n".join(filter(None, [ordered, answer(quiz)]))
    fold = f"<details><summary>Answer</summary>\n\n{told}\n\n</details>"
    heading = f"**{quiz.label}: {quiz.title}**"
    return "\n\n".join(filter(None, [heading, quiz.task, shown, fold]))


def _for_page(quiz: Quiz, predicts: int | None) -> dict[str, Any]:
    data: dict[str, Any] = {"name": quiz.slug, "title": _plain(quiz.title)}
    if asked := quiz.prediction:
        data |= {"cell": f"cell-{predicts}", "check": check(asked)}
    match quiz.kind:
        case Choices(options=options, predicts=False):
            data["replies"] = [[option.right, option.reply] for option in options]
        case Number(unit=unit):
            data["unit"] = unit
        case Point(names=names):
            data["axes"] = names
        case Lines(before=before, right=right):
            data["before"] = [[rule.first, rule.second, rule.reply] for rule in before]
            data["right"] = right
    return data


def _to_choose_from(kind: Choices | Number | Point | Lines) -> str:
    match kind:
        case Choices(options=options):
            items = "".join(f"<li>{_inline(option.text)}</li>" for option in options)
            return f'<ol class="lc-choices" type="A">{items}</ol>'
        case Lines(lines=lines, shown=order):
            items = "".join(
                f'<li data-at="{at}"><code>{escape(lines[at])}</code></li>' for at in order
            )
            return f'<ul class="lc-lines">{items}</ul>'
        case Number():
            return '<div class="lc-estimate"></div>'
        case Point():
            return '<div class="lc-place"></div>'


def _inline(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text, quote=False))


def _plain(text: str) -> str:
    return text.replace("`", "")
