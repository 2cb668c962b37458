"""Exercise files, as far as teachers need them: the task and the solution."""

import re
from dataclasses import dataclass
from pathlib import Path

from publishing.course import ROOT, CourseError, front_matter

_BLOCK = re.compile(r"^(`{3,})(\S[^\n]*)\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    Attributes
    ----------
    slug, title : str
    task : str
        Markdown.
    starter, solution : str
        Python.
    wrong : tuple of str
        Answers that are often given, in Python.
    """

    slug: str
    title: str
    task: str
    starter: str
    solution: str
    wrong: tuple[str, ...]


def read_exercise(slug: str, root: Path = ROOT) -> Exercise:
    """Read ``lessons/exercises/<slug>.md``.

    Raises
    ------
    CourseError
        The file, its title, or its solution is missing.
    """
    path = root / "lessons/exercises" / f"{slug}.md"
    if not path.is_file():
        raise CourseError(f"there is no exercise {slug}: {path.relative_to(root)} is missing.")
    text = path.read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    blocks = [(kind, code.strip("\n")) for _, kind, code in _BLOCK.findall(body)]
    solutions = [code for kind, code in blocks if kind == "python solution"]
    title = front_matter(path).get("title")
    if not (title and solutions):
        raise CourseError(f"{path.relative_to(root)}: a title and a solution are needed.")
    first = _BLOCK.search(body)
    return Exercise(
        slug=slug,
        title=str(title),
        task=body[: first.start()].strip() if first else body.strip(),
        starter=next((code for kind, code in blocks if kind == "python starter"), ""),
        solution=solutions[0],
        wrong=tuple(code for kind, code in blocks if kind.startswith("python wrong")),
    )
