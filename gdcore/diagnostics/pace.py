"""Verdicts on a run that has not arrived: it stands still, jumps, or is on its way."""

import math

import numpy as np

from gdcore._checks import lengths_of
from gdcore.diagnostics.evidence import Bend, on_batches, rate_of, rises, turns
from gdcore.diagnostics.rates import measured_rate, steps_to_shrink
from gdcore.diagnostics.verdict import Diagnosis
from gdcore.run import Run
from gdcore.stopping import counted

_PATIENCE = 3  # too slow: 99 % of what is left takes more than this many times the steps made
_TURNED = 1 / 3  # of the steps: then the jumps from side to side are what the path shows
_ROSE = 0.1  # of the steps: a loss that rises so often goes up and down
_STILL = 1e-6  # of the loss: a change in no digit that is printed
_NARROW = 20  # times steeper across than along: no rate is good for both
_GOOD = 4  # a rate of at least 1 / _GOOD of the largest stable one can't be much better
_DIGITS = 8  # times the last digit of a loss


def stands_still(run: Run, bend: Bend | None, left: float | None) -> Diagnosis | None:
    """Return the verdict on a loss that doesn't change, though there is something to gain."""
    if not run.gradients[-1].any() and not on_batches(run):
        return Diagnosis(
            "flat",
            f"Flat: after {counted(run.steps)} the gradient is zero, but the loss does not curve "
            "up in every direction: this is a saddle, a peak or a plain, not a minimum; start "
            "elsewhere.",
        )
    if run.steps < 3:
        return None
    size, moved = np.abs(run.losses).max(), float(np.ptp(run.losses))
    if moved <= _STILL * size and (left is None or left > 1000 * moved):
        return Diagnosis(
            "flat",
            f"Flat: in {counted(run.steps)} the loss changed by no more than {moved:.2g}, and the "
            f"gradient is {lengths_of(run.gradients[-1]):.2g} long; {_why_flat(run, bend)}.",
        )
    later = run.losses[run.steps // 2 :]
    short = bool((run.losses == run.losses.astype(np.float32)).all())
    digit = np.finfo(np.float32 if short else np.float64).eps * np.abs(later).max()
    if run.steps < 10 or np.ptp(later) > _DIGITS * digit:
        return None
    cure = "centre and scale the features"
    if short:
        cure = "they have 32 bits, so compute in 64 (float64)"
    return Diagnosis(
        "rounding",
        f"Rounding: in the later half of the run the loss changed in its last digits alone, though "
        f"the gradient is still {lengths_of(run.gradients[-1]):.2g} long: the numbers are too "
        f"short to show a fall; {cure}.",
    )


def on_its_way(run: Run, bend: Bend | None, left: float | None) -> Diagnosis:
    """Return the verdict on a run that moves: too short to tell, from side to side, or how fast."""
    if run.steps < 3:
        return Diagnosis("too short", f"Too short to tell: the run has {counted(run.steps)}.")
    if not on_batches(run) and jumps(run):
        return _oscillating(run, bend)
    return _pace(run, bend, left)


def jumps(run: Run) -> bool:
    """Return whether a run jumps from side to side, or its loss up and down, all along."""
    return turns(run) > _TURNED or rises(run) > _ROSE


def _oscillating(run: Run, bend: Bend | None) -> Diagnosis:
    turned, rose = turns(run), rises(run)
    rate, bound = rate_of(run), _bound(bend)
    why = "a smaller learning rate, or less momentum, calms it"
    if rate and bound and rate > bound / 2:
        why = (
            f"the learning rate {rate:g} is above {bound / 2:.4g} (1 / L), so each step overshoots"
        )
    what = f"{turned:.0%} of the steps jumped to the other side of the valley"
    if rose > turned:
        what = f"in {rose:.0%} of the steps the loss rose"
    return Diagnosis("oscillating", f"Oscillating: {what}; {why}.")


def _pace(run: Run, bend: Bend | None, left: float | None) -> Diagnosis:
    rate = rate_of(run)
    if rate and bend and left and not on_batches(run) and rate * bend.largest <= 2:
        steps, share = bend.steps_to_gain(rate, 0.99)
        what = f"all further steps together would lower the loss by {left:.4g}"
        each = f"each takes off {_percent(share)} of it, so that 99 % of it takes {steps:,} more"
    else:
        kept = measured_rate(run)
        steps, share = steps_to_shrink(kept, 10), 1 - kept
        what = f"the gradient is {lengths_of(run.gradients[-1]):.2g} long"
        each = (
            f"each step shrinks it by {_percent(share)}, so that making it ten times smaller takes "
            f"{steps:,} more"
        )
    if steps == math.inf:
        what = "the gradient doesn't shrink at all"
        middle = run.losses[run.steps // 2]
        each = f"the later half of the run took the loss from {middle:.4g} to {run.losses[-1]:.4g}"
    told = f"{what}, and {each}"
    if steps <= _PATIENCE * run.steps:
        return Diagnosis("converging", f"Converging: {told}.")
    bound = _bound(bend)
    if rate and bend and bound and bend.condition > _NARROW and rate >= bound / _GOOD:
        return Diagnosis(
            "converging",
            f"Converging, as fast as the valley allows: {told}; the learning rate {rate:g} is good "
            f"(the border is {bound:.4g}), but {_narrow(bend)}.",
        )
    return Diagnosis("too slow", f"Too slow: {told}; {_why_slow(rate, bend)}.")


def _why_slow(rate: float | None, bend: Bend | None) -> str:
    bound = _bound(bend)
    if rate and bound and rate < bound / 20:
        return f"the learning rate {rate:g} could be up to {bound:.4g} (2 / L)"
    if bend and bend.curvatures[0] > 0 and bend.condition > _NARROW:
        return _narrow(bend)
    return "try a larger learning rate, or momentum"


def _why_flat(run: Run, bend: Bend | None) -> str:
    rate, bound = rate_of(run), _bound(bend)
    if rate and bound and rate < bound / 20:
        return f"the learning rate {rate:g} is far too small, it could be up to {bound:.4g} (2 / L)"
    return "try a learning rate ten times larger, again and again, or start elsewhere"


def _percent(share: float) -> str:
    return f"{100 * share:.2g} %"


def _narrow(bend: Bend) -> str:
    return (
        f"the valley is {bend.condition:.0f} times steeper across than along it (condition "
        "number), so scale the features"
    )


def _bound(bend: Bend | None) -> float | None:
    return 2 / bend.largest if bend and bend.largest > 0 else None
