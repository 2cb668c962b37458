"""Check what is no number: switches, words, objects of a kind, and the fields that hold them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from gdcore._numbers import short

_MOST_WORDS = 10**6  # names of examples; an endless iterable must not be read to its end

type Check = Callable[[str, object], object]


def keep(settings: object, **checks: Check) -> None:
    """Check the fields of a frozen dataclass, and keep what each check returns."""
    for name, check in checks.items():
        object.__setattr__(settings, name, check(name, getattr(settings, name)))


def has_methods(value: object, *names: str) -> bool:
    """Return whether an object has all of these methods."""
    return all(callable(getattr(value, name, None)) for name in names)


def instance[Kind](
    name: str, value: object, kind: type[Kind] | tuple[type[Kind], ...], example: str
) -> Kind:
    """Return `value` if it is of a class, or of one of several; say how to get one if not."""
    if not isinstance(value, kind):
        kinds = kind if isinstance(kind, tuple) else (kind,)
        names = " or ".join(each.__name__ for each in kinds)
        raise TypeError(f"{name} must be a {names}, got {short(value)}; {example}")
    return value


def function(name: str, value: object) -> Callable:
    """Return `value` if it can be called and is not a class."""
    if not callable(value) or isinstance(value, type):
        raise TypeError(f"{name} must be a function, got {short(value)}")
    return value


def flag(name: str, value: object) -> bool:
    """Return True or False, and take nothing else for either."""
    if value is True or value is False or type(value).__name__ == "bool":  # NumPy's too
        return bool(value)
    raise TypeError(f"{name} must be True or False, got {short(value)}")


def text(name: str, value: object) -> str:
    """Return a string."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text, got {short(value)}")
    return value


def texts(name: str, value: object, count: int | None = None) -> tuple[str, ...]:
    """Return several strings, one for each of `count` things; what is no string is printed."""
    given = items(name, value, _MOST_WORDS)
    if count is not None and len(given) != count:
        raise ValueError(f"{name} must have {count} entries, got {len(given)}: {short(value)}")
    return tuple(map(str, given))


def items(name: str, value: object, most: int) -> tuple:
    """Return the items of an iterable that is no string and has at most so many."""
    single = isinstance(value, str | bytes) or getattr(value, "ndim", 1) == 0
    if single or not isinstance(value, Iterable | Sequence):
        raise TypeError(f"{name} must be a list or another sequence, got {short(value)}")
    given = tuple(islice(value, most + 1))
    if len(given) > most:
        raise ValueError(f"{name} must have at most {most:,} entries, got more")
    return given


def one_of(*options: str) -> Check:
    """Return the check of a word that has a few values."""

    def check(name: str, value: object) -> str:
        if not isinstance(value, str) or value not in options:
            *most, last = map(repr, options)
            raise ValueError(f"{name} must be {', '.join(most)} or {last}, got {_bare(value)}")
        return value

    return check


def _bare(value: object) -> str:
    return repr(value) if isinstance(value, str) and len(value) < 60 else short(value)
