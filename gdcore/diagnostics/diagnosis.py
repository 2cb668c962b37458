"""What a loss curve shows, and why, in one sentence."""

import numpy as np

from gdcore._checks import lengths_of
from gdcore.diagnostics.evidence import (
    Bend,
    bend_at,
    is_quadratic,
    left_of,
    on_batches,
    rate_of,
    rises,
)
from gdcore.diagnostics.faults import bad_data, wrong_gradient
from gdcore.diagnostics.pace import jumps, on_its_way, stands_still
from gdcore.diagnostics.rates import measured_rate
from gdcore.diagnostics.verdict import Diagnosis
from gdcore.run import Run, as_run
from gdcore.stopping import counted, enough

_NOISY = 0.2  # of the later steps
_LOOSE = 1e-3  # of the fall: more than that left is no convergence, whatever was asked for
_TINY = 1e-6  # of the gradient at the start


def diagnose(run: Run) -> Diagnosis:
    """Return what a run shows: whether it arrives, and what is wrong if it doesn't.

    Parameters
    ----------
    run : Run
        What `descend` returned.

    Returns
    -------
    Diagnosis
        `verdict`, one or two words, and `sentence`, with the reason; print it.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> run = gd.descend(gd.LinearRegression(cars.x, cars.y), learning_rate=0.01)
    >>> diagnose(run).verdict
    'too slow'

    Notes
    -----
    The verdicts are tried in this order, and the first that fits is given.

    - bad data: the loss or the gradient is nan or inf, and not because the run grew.
    - wrong gradient: it differs by more than a hundredth from the slopes of the loss, measured at
      the start and midway.
    - diverging: the run says so, or the loss rises at every step.
    - converged: all further steps together would lower the loss by less than a hundred-thousandth
      of what the run has taken off; or by less than a thousandth, and the run reached the gradient
      tolerance that was asked for.
    - diverging, too: the learning rate is above 2 / L, on a loss that has one curvature.
    - noisy: mini-batches, and the loss rises in more than a fifth of the later steps.
    - flat: the loss never changed in the first six digits, or the gradient is zero at no minimum.
    - rounding: in the later half the loss changed in its last digits alone.
    - too short: fewer than 3 steps.
    - oscillating: in more than a third of all steps the gradient turned to the opposite side, or
      in more than a tenth of them the loss rose.
    - too slow: 99 % of what is left takes over three times the steps made, and a larger rate could
      help.
    - converging: anything else.

    What is left is told from the gradient and the curvature at the end, or, where the loss has
    none, from how fast the gradient shrinks.

    Taught in lesson 5, "Read a loss curve".
    """
    return _hopeless(as_run("run", run)) or _judged(run)


def _hopeless(run: Run) -> Diagnosis | None:
    """Return the verdict on a run that more steps at this rate can't mend."""
    if told := bad_data(run):
        return Diagnosis("bad data", f"Bad data: {told}.")
    if told := wrong_gradient(run):
        return Diagnosis("wrong gradient", f"Wrong gradient: {told}. No learning rate mends that.")
    if run.status == "diverged" or (run.steps > 2 and rises(run) == 1):
        return _diverging(run, bend_at(run, 0))
    return None


def _judged(run: Run) -> Diagnosis:
    bend = bend_at(run)
    left = left_of(run, bend)
    return (
        _converged(run, bend, left)
        or _unstable(run, bend)
        or _noisy(run)
        or stands_still(run, bend, left)
        or on_its_way(run, bend, left)
    )


def _unstable(run: Run, bend: Bend | None) -> Diagnosis | None:
    """Return the verdict on a rate that must diverge, though it may not have shown yet."""
    rate = rate_of(run)
    if not rate or not bend or not is_quadratic(run, bend) or rate * bend.largest <= 2 * (1 + 1e-9):
        return None
    return _diverging(run, bend)


def _diverging(run: Run, bend: Bend | None) -> Diagnosis:
    rate, first, last = rate_of(run), run.losses[0], run.losses[-1]
    bound = 2 / bend.largest if bend and bend.largest > 0 else None
    went = f"in {counted(run.steps)} the loss went from {first:.4g} to {last:.4g}, because"
    if rate and bound and rate > bound:
        why = f"the learning rate {rate:g} is above the largest stable one, {bound:.4g} (2 / L)"
        if last < first:
            went = f"the loss has fallen from {first:.4g} to {last:.4g}, but it will grow, because"
    elif last < first:
        why = "the loss has no lowest point"
    else:
        why = "the steps are too long; try a smaller learning rate"
    begun = " from the first step on" if run.steps and rises(run) == 1 else ""
    return Diagnosis("diverging", f"Diverging{begun}: {went} {why}.")


def _converged(run: Run, bend: Bend | None, left: float | None) -> Diagnosis | None:
    """Return the verdict that nothing we care about is left to gain, if that is so."""
    shrunk = _share_of_gradient(run, bend)
    still = not on_batches(run) and not run.gradients[-1].any()
    if still and not (bend and bend.largest > 0 and bend.curvatures[0] >= -1e-9 * bend.largest):
        return None  # a saddle or a plain: the gradient is zero there, too
    if left is None:
        left = _guessed(run, shrunk)
    fall = float(run.losses[0] - run.losses[-1])
    asked = run.status == "converged" and (left is None or left <= _LOOSE * fall)
    if not (asked or still or (left is not None and left <= enough(run.losses))):
        return None
    further = "change it no more" if not left else f"would lower it by no more than {left:.2g}"
    return Diagnosis(
        "converged",
        f"Converged: after {counted(run.steps)} the loss is {run.losses[-1]:.4g}, the gradient has "
        f"shrunk to {shrunk:.2g} of its start, and all further steps together {further}.",
    )


def _share_of_gradient(run: Run, bend: Bend | None) -> float:
    """Return to what share of its start the gradient has shrunk; of all examples, if it can be."""
    sizes = lengths_of(run.gradients)
    last = np.median(sizes[run.steps // 2 :]) if on_batches(run) else sizes[-1]
    if on_batches(run) and bend:
        last = lengths_of(bend.slopes)
    return float(last / sizes[0]) if sizes[0] else 0.0


def _guessed(run: Run, shrunk: float) -> float | None:
    """Return what is left by the pace of the later half, where no curvature tells it."""
    if run.steps < 10 or on_batches(run) or (shrunk > _TINY and jumps(run)):
        return None
    try:
        kept = measured_rate(run) ** 2  # the loss goes as the square of the distance
    except ValueError:
        return 0.0  # all gradients but the first are rounding
    if kept >= 1:
        return None
    rows = max(1, run.steps // 10)
    step = abs(float(run.losses[-1 - rows] - run.losses[-1])) / rows
    return step * kept / (1 - kept)


def _noisy(run: Run) -> Diagnosis | None:
    later = np.diff(run.losses[run.steps // 2 :])
    rising = float(np.mean(later > 0)) if run.steps > 1 else 0.0
    if not on_batches(run) or rising <= _NOISY:
        return None
    return Diagnosis(
        "noisy",
        f"Noisy: the loss rose in {rising:.0%} of the later steps, because each gradient sees only "
        "some of the examples; a smaller or falling learning rate or larger batches calm it.",
    )
