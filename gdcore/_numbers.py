"""Check single numbers: rates, shares, counts; and say what was given instead.

Every message names the argument, what it got, and what would work.
"""

import math
from decimal import Decimal
from numbers import Integral, Real

LARGEST = 1e100  # of what is computed with: squares of it, and their sums, still fit a float


def as_number(name: str, value: object) -> float:
    """Return any real number as a float: inf if it is too large for one, and NaN as it is."""
    if not isinstance(value, Real | Decimal) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, got {short(value)}")
    try:
        return float(value)
    except OverflowError:
        return -math.inf if value < 0 else math.inf
    except ValueError:  # a signalling NaN of decimal
        return math.nan


def finite(name: str, value: object, most: float = LARGEST) -> float:
    """Return `value` as a float if it is finite and at most `most` in size."""
    number = as_number(name, value)
    if not abs(number) <= most:
        raise ValueError(
            f"{name} must be a finite number, at most {most:g} in size, got {got(value)}"
        )
    return number


def positive(name: str, value: object, most: float = math.inf) -> float:
    """Return `value` as a float if it is a finite number above zero, and at most `most`."""
    number = as_number(name, value)
    if not 0 < number < math.inf:
        raise ValueError(f"{name} must be a finite number above 0, got {got(value)}")
    if number > most:
        raise ValueError(f"{name} must be at most {most:g}, got {got(value)}")
    return number


def fraction(name: str, value: object) -> float:
    """Return `value` as a float if it lies in the interval 0 <= value < 1."""
    number = as_number(name, value)
    if not 0 <= number < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, got {got(value)}")
    return number


def not_negative(name: str, value: object) -> float:
    """Return `value` as a float if it is a finite number that is not below zero."""
    number = as_number(name, value)
    if not 0 <= number < math.inf:
        raise ValueError(f"{name} must be a finite number not below 0, got {got(value)}")
    return number


def whole(name: str, value: object, least: int = 0, most: int | None = None, why: str = "") -> int:
    """Return `value` as an int if it is a whole number from `least` to `most`."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, got {short(value)}")
    number = int(value)
    if number < least:
        raise ValueError(f"{name} must be at least {least}, got {got(value)}")
    if most is not None and number > most:
        raise ValueError(
            f"{name} must be at most {most:,}{f' ({why})' if why else ''}, got {got(value)}"
        )
    return number


def at_least_one(name: str, value: object) -> int:
    """Return `value` as an int if it is a whole number above zero."""
    return whole(name, value, least=1)


def short(value: object) -> str:
    """Return the type and the look of a value, on one line of at most some 80 letters."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # a repr is a stranger's code; what is wrong here is the value
        text = ""
    kind = type(value).__name__
    return f"{kind} {text if len(text) <= 60 else text[:57] + '...'}".rstrip()


def got(value: object) -> str:
    """Return a number as it was given, or, if that is too long to read, how many digits it has."""
    if isinstance(value, Integral) and abs(number := int(value)) >= 10**30:
        return f"a number of about {int(number.bit_length() * math.log10(2)) + 1} digits"
    return str(value) if len(str(value)) <= 60 else short(value)
