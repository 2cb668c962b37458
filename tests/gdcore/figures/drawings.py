"""Every figure of gdcore once as a lesson would draw it: for tests, and to look at.

`python -m tests.gdcore.figures.drawings DIRECTORY` writes them as PNGs, as wide as on a laptop (700
px) and as on a phone (350 px), in colour and in grey.
"""

import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt

import gdcore as gd

CARS = gd.data.cars()
CAR_PROBLEM = gd.LinearRegression.from_dataset(CARS)
BEST = CAR_PROBLEM.minimum()
STANDARD = gd.LinearRegression.from_dataset(gd.scaling.standardise(CARS.x).apply_to(CARS))
ROSENBROCK = gd.problems.rosenbrock
MOMENTUM = gd.optimizers.Momentum(0.0005, beta=0.9)


def run(rate=0.01, steps=5, problem=CAR_PROBLEM, **options):
    return gd.descend(problem, learning_rate=rate, steps=steps, **options)


def valley_runs():
    return (
        gd.descend(ROSENBROCK, learning_rate=0.001, steps=2000),
        gd.descend(ROSENBROCK, optimizer=MOMENTUM, steps=400),
    )


f = gd.figures
# Those that draw on one pair of axes.
ON_AXES = {
    "fit": lambda ax=None: f.fit(CARS, BEST, ax=ax),
    "fit, names": lambda ax=None: f.fit(CARS, names=True, ax=ax),
    "fit, 398 cars": lambda ax=None: f.fit(gd.data.auto_mpg(), [-7.68, 46.3], ax=ax),
    "lines": lambda ax=None: f.lines(
        gd.data.toy_outlier(rng=0), {"squared": [1.4, 4.6], "absolute": [2, 1], "huber": [2.1, 1]},
        ax=ax,
    ),
    "squares": lambda ax=None: f.squares(CARS, BEST, ax=ax),
    "growing_square": lambda ax=None: f.growing_square(3, 0.6, ax=ax),
    "growing_square, thin": lambda ax=None: f.growing_square(12.25, 0.01, ax=ax),
    "tangent": lambda ax=None: f.tangent(CAR_PROBLEM, [0, 20], ax=ax),
    "tangent, h": lambda ax=None: f.tangent(CAR_PROBLEM, [0, 20], h=3.0, ax=ax),
    "gradient_field": lambda ax=None: f.gradient_field(CAR_PROBLEM, ax=ax),
    "loop": lambda ax=None: f.loop(ax=ax),
    "loss_curve": lambda ax=None: f.loss_curve(run(), ax=ax),
    "loss_curve, marked": lambda ax=None: f.loss_curve(
        run(0.05, 200), snapshots=[0, 20, 200], ax=ax
    ),
    "loss_curve, several": lambda ax=None: f.loss_curve(
        run(0.001, 30), run(0.01, 30), run(0.034, 30), run(0.0705, 30),
        labels=["0.001", "0.01", "0.034", "0.0705"], log=True, ax=ax,
    ),
    "loss_curve, one diverges": lambda ax=None: f.loss_curve(
        run(0.01, 40), run(0.08, 40), labels=["0.01", "0.08"], ax=ax
    ),
    "contour": lambda ax=None: f.contour(CAR_PROBLEM, run(0.06, 60), ax=ax),
    "contour, two paths": lambda ax=None: f.contour(
        ROSENBROCK, *valley_runs(), labels=["gradient descent", "momentum"], ax=ax
    ),
    "contour, equal": lambda ax=None: f.contour(
        STANDARD, run(0.1, 30, STANDARD), equal=True, ax=ax
    ),
    "contour, no minimum": lambda ax=None: f.contour(gd.problems.saddle, ax=ax),
    "contour, four minima": lambda ax=None: f.contour(gd.problems.himmelblau, ax=ax),
    "chord, convex": lambda ax=None: f.chord(CAR_PROBLEM, [-20, 60], [10, 10], ax=ax),
    "chord, not convex": lambda ax=None: f.chord(
        gd.problems.himmelblau, [3, 2], [-2.805118, 3.131313], ax=ax
    ),
    "stability": lambda ax=None: f.stability(CAR_PROBLEM, marks=[0.01, 0.0698, 0.08], ax=ax),
    "eigen_directions": lambda ax=None: f.eigen_directions(CAR_PROBLEM, ax=ax),
    "batch_cloud": lambda ax=None: f.batch_cloud(CAR_PROBLEM, [-4, 30], 2, rng=0, ax=ax),
}  # fmt: skip
IN_SPACE = {
    "surface": lambda ax=None: f.surface(CAR_PROBLEM, run(0.06, 60), ax=ax),
    "surface, valley": lambda ax=None: f.surface(ROSENBROCK, valley_runs()[0], ax=ax),
}
# Those that draw several axes.
PANELS = {
    "moment": lambda: f.moment(run(0.03, 40), 20),
    "snapshots": lambda: f.snapshots(run(0.03, 40)),
    "compare": lambda: f.compare(
        f.loss_curve, [run(0.001, 30), run(0.01, 30), run(0.034, 30), run(0.0705, 30)],
        ["0.001", "0.01", "0.034", "0.0705"],
    ),
    "compare, maps": lambda: f.compare(
        lambda problem, ax: f.contour(problem, run(0.06, 30, problem), ax=ax),
        [CAR_PROBLEM, STANDARD], ["as measured", "standardised"],
    ),
}  # fmt: skip
ALL = ON_AXES | IN_SPACE | PANELS


def main(directory: Path) -> None:
    """Write every figure in two widths."""
    from PIL import Image  # noqa: PLC0415 - comes with matplotlib, needed only here

    mpl.use("Agg")
    directory.mkdir(parents=True, exist_ok=True)
    for name, draw in ALL.items():
        plt.close("all")
        drawn = draw()
        figure = plt.gcf()
        base = directory / name.replace(", ", "-").replace(" ", "_")
        inches = figure.get_size_inches()[0]
        figure.savefig(f"{base}.700.png", dpi=700 / inches)
        figure.savefig(f"{base}.350.png", dpi=350 / inches)
        Image.open(f"{base}.700.png").convert("L").save(f"{base}.grey.png")
        print(f"{name}: {gd.figures.describe(drawn)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
