"""Complete what a check says by what it got."""

import re
from collections.abc import Mapping
from typing import Any

from livecells.page.answers.asked import Asked
from livecells.page.answers.numbers import shown

_MOST_NAMES = 2  # that are told where the check's own words name none
_FORMATS = (".6g", ".4g", ".3g", ".2g", ".0f", ".1f", ".2f", ".3f", ".4f", ".0%")


def with_what_was_got(message: str, asked: list[Asked], scope: Mapping[str, Any]) -> str:
    """Put what the answer gave behind a check's sentence, unless the sentence has it.

    Examples
    --------
    >>> flat = Asked("flat", "float", is_function=False)
    >>> with_what_was_got("Too high.", [flat], {"flat": 19.0})
    'Too high. You have flat = 19.'
    >>> with_what_was_got("19.00 is too high.", [flat], {"flat": 19.0})
    '19.00 is too high.'
    """
    message = message or "Not yet."
    named = [each for each in asked if re.search(rf"\b{re.escape(each.name)}\b", message)]
    told = named or asked
    if not named and len(told) > _MOST_NAMES:
        return message
    parts = [text for each in told if (text := _got(scope.get(each.name), each, message))]
    return f"{message} You have {' and '.join(parts)}." if parts else message


def _got(value: Any, asked: Asked, message: str) -> str:
    if asked.is_function or value is None or _is_said(value, message):
        return ""
    plain = f"{value:.6g}" if isinstance(value, (int, float)) else shown(value)
    return f"{asked.name} = {plain}"


def _is_said(value: Any, message: str) -> bool:
    if isinstance(value, (int, float)):
        texts = {format(float(value), each) for each in _FORMATS} | {f"{value:,}", str(value)}
    else:
        texts = {repr(value), str(value)}
    return any(re.search(rf"(?<![\w.]){re.escape(text)}(?![\w]|\.\d)", message) for text in texts)
