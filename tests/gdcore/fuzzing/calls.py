"""Make calls: good ones, odd ones and nonsense, each told in one line when it goes wrong."""

import inspect
import random
import re
import warnings

import matplotlib.pyplot as plt

from gdcore.problems import NotUniqueWarning

from . import judge
from .nonsense import NONSENSE
from .targets import SELF, object_of, targets

# Called at every step, they leave it to NumPy to warn of an overflow; `descend` doesn't warn.
WARN = (".step", ".loss_and_gradient")
GOOD, ODD, BAD = "good", "odd", "bad"
ALSO = {  # what a plain call gives beside what it must give
    "descend": ("learning_rate",), "iterate": ("learning_rate",), "find_counterexample": ("span",),
}  # fmt: skip
REFUSES = {"Absolute.curvature"}  # whatever it is given: a kink has no curvature


def the_calls(count, first=0, figures=10):
    """Yield a plain call of each target, then some at random; every so many may draw a figure."""
    everything = targets()
    light = [each for each in everything if not re.search("Axes|numpy.ndarray", str(each.returns))]
    for target in everything:
        yield call_plainly, (target,)
    for seed in range(first, first + count):
        pool = everything if seed % figures == 0 else light
        yield call_at_random, (pool[random.Random(seed).randrange(len(pool))], seed)  # noqa: S311


def call_plainly(target):
    """Call a target with the first good value of each parameter; return what went wrong."""
    also = ALSO.get(target.name, ())
    given = {p.name: _first(target, p) for p in target.parameters if _needed(p) or p.name in also}
    return _made(target, given, must=target.name not in REFUSES)


def call_at_random(target, seed):
    """Call a target with values drawn at random; return what went wrong, or ""."""
    return _made(target, given_at_random(target, seed))


def given_at_random(target, seed):
    """Return, for each parameter that is given, how good the value is, its name, and the value."""
    luck = random.Random(seed)  # noqa: S311 - to repeat a call, not to keep a secret
    nonsense = luck.random() < 0.5
    given = {}
    for parameter in target.parameters:
        if not _needed(parameter) and luck.random() < 0.5:
            continue
        given[parameter.name] = _drawn(target, parameter, luck, nonsense)
    return given


def _needed(parameter):
    return parameter.default is inspect.Parameter.empty


def _first(target, parameter):
    if parameter.name.startswith(SELF):
        return GOOD, "the first", object_of(parameter.name.removeprefix(SELF), None)
    good = target.kind_of(parameter.name).good[0]()
    several = parameter.kind is inspect.Parameter.VAR_POSITIONAL
    return GOOD, "the first", [good] if several else good


def _drawn(target, parameter, luck, nonsense):
    """Return how good a value is, what it is called, and the value."""
    if parameter.name.startswith(SELF):
        return GOOD, "an object", object_of(parameter.name.removeprefix(SELF), luck)
    kind = target.kind_of(parameter.name)
    several = parameter.kind is inspect.Parameter.VAR_POSITIONAL
    if nonsense and luck.random() < 0.4 and parameter.kind is not inspect.Parameter.VAR_KEYWORD:
        name = luck.choice(list(NONSENSE))
        words, maker = NONSENSE[name]
        missing = name == "None" and parameter.default is None
        grade = ODD if missing or set(words.split()) & set(kind.like.split()) else BAD
        return grade, name, [maker()] if several else maker()
    picks = [luck.randrange(len(kind.good)) for _ in range(luck.randrange(4) if several else 1)]
    values = [kind.good[pick]() for pick in picks]
    return GOOD, f"good {picks}", values if several else values[0]


def _made(target, given, must=False):
    """Make the call; return "" or a line that says what was called, and what was wrong."""
    args, options, arguments = [], {}, {}
    for parameter in target.parameters:
        if parameter.name not in given:
            continue
        value = given[parameter.name][2]
        arguments[parameter.name] = value
        if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
            args.extend(value)
        elif parameter.kind is inspect.Parameter.VAR_KEYWORD:
            options.update(value)
        elif not _needed(parameter) or parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            options[parameter.name] = value
        else:
            args.append(value)
    grades = {name: grade for name, (grade, _, _) in given.items()}
    told = _outcome(target, (args, options), arguments, grades, must)
    how = ", ".join(f"{name}={what} ({grade})" for name, (grade, what, _) in given.items())
    return f"{target.name}({how}): {told}" if told else ""


def _outcome(target, call, arguments, grades, must):
    before = set(plt.get_fignums())
    plain = all(grade == GOOD for grade in grades.values())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.simplefilter("ignore", NotUniqueWarning)
            if target.name.endswith(WARN):
                warnings.simplefilter("ignore", RuntimeWarning)
            result = target.call(*call[0], **call[1])
            bad = [name for name, grade in grades.items() if grade == BAD]
            if bad:
                return f"took {bad} without a word: {_look(result)}"
            return judge.wrong(result, target, arguments, plain)
    except Exception as error:
        left = set(plt.get_fignums()) - before
        told = f"refuses what is good: {error}" if must else judge.unclear(error, target)
        return told or (f"leaves figures behind after: {error}" if left else "")
    finally:
        judge.close()


def _look(result):
    try:
        return f"{result!r:.200}"
    except Exception as error:
        return f"something that can't be printed: {error!r}"
