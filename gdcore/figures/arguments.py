"""What several figures are given: runs, their labels, a part of a landscape."""

from collections.abc import Sequence

from gdcore._settings import texts
from gdcore.problems.base import Problem, as_problem, size_of
from gdcore.run import Run, as_run

_MOST_LABELS = 100


def as_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs if each is one."""
    return tuple(as_run("runs", run) for run in runs)


def as_labels(labels: Sequence[str] | None, runs: Sequence[Run]) -> tuple[str, ...] | None:
    """Return one label for each run, or none at all."""
    if labels is None:
        return None
    given = texts("labels", labels)
    if len(given) != len(runs):
        raise ValueError(
            f"labels must be one for each of {len(runs)} runs, got {len(given)} entries for "
            f"{len(runs)} runs"
        )
    return given


def as_map(problem: Problem, runs: Sequence[Run], *needs: str) -> tuple[Run, ...]:
    """Return the runs if they and the problem can be drawn over a plane of two parameters."""
    as_problem(problem, *needs)
    checked = as_runs(runs)
    sizes = [run.params.shape[1] for run in checked] + [size_of(problem) or 2]
    if any(size != 2 for size in sizes):
        raise ValueError(
            f"a map needs a problem of two parameters, got {max(sizes, key=lambda n: n != 2)}: "
            f"{problem!r}; draw the loss along one of them with gd.figures.tangent"
        )
    return checked
