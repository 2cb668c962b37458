"""Assemble a page: prose through the site's own Markdown, cells and folds in its slots.

Markdown leaves ``<div data-livecells="…"></div>`` as it is. Each such slot is
replaced once the prose is HTML: by a cell, or by the tag that opens or closes
a part of an exercise, so that hints may hold whatever a page may hold.
"""

import re
from collections.abc import Mapping
from html import escape

from livecells.exercises import PLACE, Exercise
from livecells.lessons import Lesson
from livecells.quiz import markup, reading
from livecells.quiz.model import Quiz
from livecells.render import exercise_cell, live_cell, solution_fold

_SLOT = re.compile(r'<div data-livecells="(?P<what>[a-z-]+)(?: (?P<which>[\w-]+))?"></div>')


def with_exercises(markdown: str, exercises: Mapping[str, Exercise]) -> str:
    """Put exercises where a lesson's comments ask for them.

    Parameters
    ----------
    markdown : str
        The lesson's prose, with a slot for each cell, as ``templates/page.md.j2`` writes it.
    exercises : mapping
        By slug, from `livecells.exercises.of_lesson`.
    """
    return PLACE.sub(lambda place: _exercise_markdown(exercises[place["slug"]]), markdown)


def with_quizzes(prose: str, quizzes: Mapping[str, Quiz]) -> str:
    """Put each quiz's task, with slots around it, where the prose places it."""

    def task(place: re.Match[str]) -> str:
        quiz = quizzes[place["slug"]]
        parts = ["", _slot("quiz", quiz.slug), quiz.task, _slot("quiz-form", quiz.slug), ""]
        return "\n\n".join(parts)

    return reading.PLACE.sub(task, prose)


def fill(html: str, lesson: Lesson, links: Mapping[str, str]) -> str:
    """Put the cells and their outputs into the slots.

    Parameters
    ----------
    html : str
        What Markdown made of `with_exercises`.
    lesson : Lesson
    links : mapping
        Addresses for ``<live-page>``: ``notebook``, and perhaps ``colab``; and ``views``, the
        folder with the numbers of pictures.
    """
    predicted = reading.predicted_cells(lesson.book)

    def content(slot: re.Match[str]) -> str:
        what, which = slot["what"], slot["which"]
        if what == "cell":
            index = int(which) - 1
            return live_cell(lesson.book.code[index], lesson.outputs[index], links.get("views", ""))
        if what == "quiz":
            return markup.opening(lesson.quizzes[which])
        if what == "quiz-form":
            return markup.form(lesson.quizzes[which], predicted[which])
        return _part(what, which, lesson.exercises)

    filled = _SLOT.sub(content, html) + markup.answers(lesson.quizzes)
    return _with_page_bar(filled, lesson.exercises, links)


def _exercise_markdown(exercise: Exercise) -> str:
    hints = [
        part
        for number, hint in enumerate(exercise.hints, start=1)
        for part in (_slot("hint", number), hint, _slot("end-hint"))
    ]
    return "\n\n".join([
        "",
        _slot("exercise", exercise.slug),
        f"### {exercise.title}",
        exercise.task,
        _slot("starter", exercise.slug),
        *hints,
        _slot("solution", exercise.slug),
        "",
    ])  # fmt: skip


def _part(what: str, which: str | None, exercises: Mapping[str, Exercise]) -> str:
    match what:
        case "exercise":
            title = escape(exercises[which or ""].title)
            kind = '<p class="lc-kind">Exercise</p>'
            return f'<section class="lc-exercise" aria-label="Exercise: {title}">{kind}'
        case "starter":
            return f'{exercise_cell(exercises[which or ""])}<div class="lc-help">'
        case "hint":
            summary = f"<summary>Hint {which}</summary>"
            return f'<details class="lc-hint" data-search-exclude>{summary}'
        case "end-hint":
            return "</details>"
        case "solution":
            return f"{solution_fold(exercises[which or ''])}</div></live-cell></section>"
    raise ValueError(f"there is no slot {what!r}")


def _with_page_bar(html: str, exercises: Mapping[str, Exercise], links: Mapping[str, str]) -> str:
    """Put the buttons for the whole page under its title."""
    data = {name: links[name] for name in links if name != "views"} | (
        {"exercises": " ".join(exercises)} if exercises else {}
    )
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    bar = f"<live-page{attributes}></live-page>\n"
    heading, found, rest = html.partition("</h1>")
    return f"{heading}{found}\n{bar}{rest}" if found else bar + html


def _slot(what: str, which: int | str | None = None) -> str:
    return f'<div data-livecells="{what}{"" if which is None else f" {which}"}"></div>'
