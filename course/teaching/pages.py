"""Pages for teachers: one for each lesson, and the table of all."""

import re
from pathlib import Path
from typing import Any

from course.model import Course, Lesson
from livecells.api import read_parts

NOTES = "lessons/teaching"
_MISTAKES = re.compile(r"^## Common mistakes\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)


def lesson_table(course: Course) -> str:
    """Write all lessons as a Markdown table: time, level, what each needs."""
    rows = ["| lesson | minutes | level | needs | for teachers |", "|---|--:|---|---|---|"]
    for lesson in course.lessons:
        needs = ", ".join(course.by_slug[slug].title for slug in lesson.prerequisites) or "nothing"
        rows.append(
            f"| {_link(lesson)} | {lesson.minutes} | {lesson.level} | {needs} "
            f"| [notes and solutions]({lesson.slug}.md) |"
        )
    return "\n".join(rows)


def scope(course: Course) -> str:
    """Say how much there is: the subject and the verb of a sentence."""
    minutes = [lesson.minutes for lesson in course.lessons]
    exercises = sum(len(lesson.exercises) for lesson in course.lessons)
    return (
        f"{len(minutes)} lessons of {min(minutes)} to {max(minutes)} minutes, "
        f"{round(sum(minutes) / 60, 1):g} hours in all, with {exercises} exercises, lead"
    )


def teacher_page(lesson: Lesson, course: Course) -> str:
    """Write the page for teachers of one lesson, in Markdown.

    Times, objectives and common mistakes are the lesson's own, solutions those of its exercises;
    questions for discussion come from ``lessons/teaching/<slug>.md``.
    """
    root = course.root
    notes = root / NOTES / f"{lesson.slug}.md"
    parts = [
        f'---\ntitle: "Teaching: {lesson.title}"\ndescription: "For teachers of the lesson '
        f'{lesson.title}: time, objectives, misconceptions, discussion, solutions."\n---',
        f"# Teaching “{lesson.title}”",
        f"{_link(lesson, 'The lesson')} · {lesson.minutes} minutes · {lesson.level} · "
        f"[as a notebook](../lessons/{lesson.slug}.ipynb)",
        "## Objectives\n\nAfterwards students can\n\n" + _objectives(lesson, root),
    ]
    if lesson.prerequisites:
        before = ", ".join(_link(course.by_slug[slug]) for slug in lesson.prerequisites)
        parts.append(f"Before it: {before}.")
    wrong = _common_mistakes(lesson.text)
    if wrong:
        parts.append(f"## What students get wrong, and what helps\n\n{wrong}")
    if notes.is_file():
        parts.append(notes.read_text(encoding="utf-8").strip())
    if lesson.exercises:
        parts.append("## Exercises and solutions")
        parts += [
            _solved(read_parts(root / f"lessons/exercises/{slug}.md")) for slug in lesson.exercises
        ]
    return "\n\n".join(parts) + "\n"


def _objectives(lesson: Lesson, root: Path) -> str:
    """List the objectives, each with the exercise that shows whether it is reached."""
    titles = [
        read_parts(root / f"lessons/exercises/{slug}.md")["title"] for slug in lesson.practised_in
    ]
    return "\n".join(
        f"- {objective} (exercise: *{title}*)"
        for objective, title in zip(lesson.objectives, titles, strict=True)
    )


def _common_mistakes(lesson: str) -> str:
    """Cut out the lesson's section of mistakes: each with the sentence that answers it."""
    found = _MISTAKES.search(lesson)
    return found[1].strip() if found else ""


def _solved(exercise: dict[str, Any]) -> str:
    solution = _indented(f"```python\n{exercise['solution']}\n```")
    parts = [f"### {exercise['title']}", exercise["task"], f'??? success "Solution"\n{solution}']
    if exercise["wrong"]:
        answers = "\n\n".join(f"```python\n{wrong.source}\n```" for wrong in exercise["wrong"])
        parts.append(
            f'??? warning "Wrong answers with feedback of their own"\n{_indented(answers)}'
        )
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())


def _link(lesson: Lesson, text: str = "") -> str:
    return f"[{text or lesson.title}](../lessons/{lesson.slug}.md)"
