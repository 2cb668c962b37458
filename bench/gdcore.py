"""How fast gdcore is, as ratios to hand-written code measured in the same run.

Prints a table, or JSON with --json. It asserts that both sides compute the same, but nothing about
time, for a shared machine is no stopwatch. `make bench` runs it.
"""

import argparse
import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

# Before NumPy comes: threads that wait for one another measure what else the machine does.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

# This file has the package's name, and Python looks for modules beside a script first.
sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(__file__).parent]

import gdcore as gd  # noqa: E402

STEPS = 1000


@dataclass(frozen=True)
class Row:
    """One measurement: what, the ratio, and what issue 3 asks of it."""

    what: str
    ratio: float
    wanted: str


def bare_loop(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> tuple:
    """Descend on the MSE as one writes it by hand, with the same history as `descend`."""
    n, d = x.shape
    params, losses = np.zeros((steps + 1, d + 1)), np.zeros(steps + 1)
    gradients = np.zeros((steps + 1, d + 1))
    p = np.zeros(d + 1)
    for t in range(steps + 1):
        error = x @ p[:d] + p[d] - y
        gradient = np.empty(d + 1)
        gradient[:d] = 2 / n * (error @ x)
        gradient[d] = 2 / n * error.sum()
        params[t], losses[t], gradients[t] = p, error @ error / n, gradient
        p = p - rate * gradient
    return params, losses, gradients


def ratio(first: Callable[[], object], second: Callable[[], object], repeats: int) -> float:
    """Return the time of the first by that of the second, each the shortest of several.

    They take turns, so that a busy spell of the machine doesn't fall on one of them alone.
    """
    times = {first: [], second: []}
    for _ in range(repeats):
        for function, taken in times.items():
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    return min(times[first]) / min(times[second])


def against_bare_loop(what: str, x: np.ndarray, y: np.ndarray, steps: int, wanted: str) -> Row:
    """Compare `descend` with the bare loop, after checking that both do the same."""
    problem = gd.LinearRegression(x, y)
    rate = 0.5 / gd.diagnostics.smoothness(problem)

    def ours() -> gd.Run:
        return gd.descend(problem, learning_rate=rate, steps=steps, gradient_tolerance=0)

    params, losses, gradients = bare_loop(x, y, rate, steps)
    run = ours()
    for mine, other in ((run.params, params), (run.losses, losses), (run.gradients, gradients)):
        np.testing.assert_allclose(mine, other, rtol=1e-6, atol=1e-9)
    return Row(what, ratio(ours, lambda: bare_loop(x, y, rate, steps), repeats=9), wanted)


def surface() -> Row:
    """Compare a 200 x 200 loss surface with a Python double loop."""
    cars = gd.data.cars()
    problem = gd.LinearRegression(cars.x, cars.y)
    weights, biases = np.linspace(-10, 10, 200), np.linspace(-10, 50, 200)

    def double_loop() -> np.ndarray:
        losses = np.empty((200, 200))
        for i, bias in enumerate(biases):
            for j, weight in enumerate(weights):
                losses[i, j] = np.mean((weight * cars.x + bias - cars.y) ** 2)
        return losses

    def ours() -> np.ndarray:
        return np.asarray(problem.loss(np.stack(np.meshgrid(weights, biases), axis=-1)))

    np.testing.assert_allclose(ours(), double_loop())
    return Row(
        "200 x 200 surface, times faster than a double loop",
        ratio(double_loop, ours, repeats=5),
        "at least 50",
    )


def memory(rows: int) -> Row:
    """Measure the peak memory of a problem and three steps, in units of the data."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal(rows)
    y = 2 * x + 1
    tracemalloc.start()
    problem = gd.LinearRegression(x, y)
    gd.descend(problem, learning_rate=0.1, steps=3)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Row(
        f"memory beside the data, {rows:,} rows", peak / (x.nbytes + y.nbytes), "a few times"
    )


def matplotlib_is_imported() -> Row:
    """Count whether `import gdcore` brings in matplotlib, in a Python of its own."""
    code = "import sys, gdcore; print(int('matplotlib' in sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return Row("import gdcore imports matplotlib", float(found.stdout), "0")


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the memory test")
    options = parser.parse_args()
    cars = gd.data.cars()
    rng = np.random.default_rng(0)
    x = rng.standard_normal((100_000, 10))
    y = x @ np.arange(10) + rng.standard_normal(100_000)
    rows = [
        against_bare_loop(
            "descend, seven cars, 1,000 steps, by a bare loop",
            cars.x[:, np.newaxis],
            cars.y,
            STEPS,
            "at most 3",
        ),
        against_bare_loop(
            "descend, 100,000 x 10, 100 steps, by a bare loop", x, y, 100, "at most 1.2"
        ),
        against_bare_loop(
            "the same, the bare loop's data column by column",
            np.asfortranarray(x),
            y,
            100,
            "at most 1.2",
        ),
        surface(),
        memory(options.rows),
        matplotlib_is_imported(),
    ]
    if not options.json:
        for row in rows:
            print(f"{row.what:55} {row.ratio:8.2f}   wanted: {row.wanted}")
    else:
        print(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    main()
