"""Is what came back right, or one clear error?"""

import collections.abc
import inspect
import itertools
import re
import typing
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

import gdcore as gd

PACKAGE = str(Path(gd.__file__).parent)
# Errors about the thing itself, not about one argument of the call.
SUBJECTS = (
    "problem", "the loss", "loss 'mae'", "this quadratic", "this run",
    "this figure", "a map", "a rate needs",
    "exact needs", "exact is", "no formula for the minimum", "search(", "then(", "value(a, b)",
    "slopes(a, b)", "curvatures(a, b)", "optimizer", "x ", "y ", "LineSearch needs", "step",
    "compare needs", "direction", "loss.", "loss_curve needs", "learning_rate",
)  # fmt: skip


def unclear(error, target):
    """Return what is wrong with an error, or ""."""
    if type(error) not in (TypeError, ValueError):
        return f"{type(error).__name__} is neither TypeError nor ValueError: {error}"
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    if not trace.tb_frame.f_code.co_filename.startswith(PACKAGE):
        return f"raised in {trace.tb_frame.f_code.co_filename}, not by gdcore: {error}"
    message = str(error)
    names = [p.name for p in target.parameters if not p.name.startswith("self_")]
    named = any(re.search(rf"\b{re.escape(name)}\b", message) for name in names)
    if not named and not message.startswith(SUBJECTS):
        return f"names none of {names}: {message}"
    if not re.search(r"\bgot\b|\bmissing\b|\bhas\b|\breturned\b|\bis\b|\bin every\b", message):
        return f"doesn't say what it got: {message}"
    if "\n" in message or len(message) > 500:
        return f"is long: {message[:700]}"
    return ""


def wrong(result, target, arguments, plain):
    """Return what is wrong with a result, or ""; `plain`: all arguments were good values."""
    for oracle in (_of_its_type, ORACLES.get(target.name.split(".")[-1])):
        told = oracle(result, target, arguments, plain) if oracle else ""
        if told:
            return f"{told}: {result!r:.300}"
    return ""


def _of_its_type(result, target, arguments, plain):
    returns = target.returns
    if returns in (Axes, np.ndarray):
        return _drawn([result] if returns is Axes else list(result), plain)
    if returns is float and not isinstance(result, float | int):
        return "is no float"
    floats = isinstance(result, np.ndarray | np.floating) and result.dtype == np.float64
    if str(returns) == "Array" and not floats:
        return "is no float64 array"
    return f"is no {returns}" if _is_told(returns) and not isinstance(result, returns) else ""


def _is_told(returns):
    vague = (inspect.Parameter.empty, object, float)
    protocol = getattr(returns, "_is_protocol", False)
    return isinstance(returns, type) and returns not in vague and not protocol


def _drawn(panels, plain):
    if not all(isinstance(ax, Axes) for ax in panels):
        return "are no Axes"
    told = gd.figures.describe(panels)
    if plain and re.search(r"\b(nan|inf)\b", told):
        return f"tells of no number: {told}"
    panels[0].figure.canvas.draw()
    return ""


def _shape_of(params):
    return np.shape(params)


def _loss(result, target, arguments, plain):
    shape = _shape_of(arguments["params"])[:-1]
    if np.shape(result) != shape:
        return f"has not the shape {shape}"
    return "is not finite" if plain and _tame(arguments) and not np.isfinite(result).all() else ""


def _gradient(result, target, arguments, plain):
    shape = _shape_of(arguments["params"])
    if result.shape != shape:
        return f"has not the shape {shape}"
    return "is not finite" if plain and _tame(arguments) and not np.isfinite(result).all() else ""


def _hessian(result, target, arguments, plain):
    shape = _shape_of(arguments["params"])
    return "" if result.shape == (*shape, shape[-1]) else "has not the shape of a Hessian"


def _tame(arguments):
    owner = next(iter(arguments.values()))
    data = getattr(owner, "design", getattr(owner, "A", 1.0))
    return np.abs(data).max() < 1e50 and np.abs(arguments["params"]).max() < 1e6


def _run(result, target, arguments, plain):
    rows = len(result.losses)
    start = arguments.get("start")
    if start is None:
        start = arguments["problem"].start
    if not np.array_equal(result.params[0], np.asarray(start, dtype=float)):
        return f"begins at {result.params[0]}, not at {start}"
    if result.params.shape != result.gradients.shape or rows > arguments.get("steps", 1000) + 1:
        return "has rows of different shapes, or too many"
    if result.status != "diverged" and not np.isfinite(result.losses).all():
        return "did not diverge, but is not finite"
    told = gd.diagnose(result)
    if not told.sentence.endswith("."):
        return f"is told by half a sentence: {told}"
    return "" if repr(result).count("\n") >= 4 else "prints nothing"


def _walk(result, target, arguments, plain):
    if not isinstance(result, collections.abc.Iterator):
        return "is no iterator"
    for index, step in enumerate(itertools.islice(result, 4)):
        if target.name == "iterate" and step.index != index:
            return f"counts {step.index} as {index}"
        if target.name == "batches" and not 0 < len(step) <= arguments["batch_size"]:
            return f"draws {step}"
    return ""


def _between(low, high):
    def oracle(result, target, arguments, plain):
        return "" if low <= result <= high else f"is not between {low} and {high}"

    return oracle


def _diagnosis(result, target, arguments, plain):
    verdicts = typing.get_args(gd.diagnostics.verdict.Verdict.__value__)
    return "" if result.verdict in verdicts and result.sentence.endswith(".") else "is no diagnosis"


def _count(result, target, arguments, plain):
    return "" if len(result) == arguments.get("n", len(result)) else "has another length"


ORACLES = {
    "loss": _loss, "gradient": _gradient, "hessian": _hessian, "descend": _run,
    "iterate": _walk, "batches": _walk, "check_gradient": _between(0, 2),
    "mse": _between(0, np.inf), "mae": _between(0, np.inf), "rmse": _between(0, np.inf),
    "steps_to_shrink": _between(0, np.inf), "smoothness": _between(0, np.inf),
    "condition_number": _between(1, np.inf), "measured_rate": _between(0, np.inf),
    "predicted_rate": _between(0, np.inf), "backtracking": _between(0, np.inf),
    "largest_stable_rate": _between(0, np.inf), "best_learning_rate": _between(0, np.inf),
    "diagnose": _diagnosis, "toy_line": _count, "toy_clusters": _count, "toy_outlier": _count,
}  # fmt: skip


def close():
    """Forget all figures."""
    plt.close("all")
