"""Judge a reader's answer to an exercise, away from the reader's own names."""

import ast
import builtins
import copy
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from types import CodeType, FunctionType, MappingProxyType, ModuleType
from typing import Any, TypedDict, TypeGuard

from livecells.page import figures


class Verdict(TypedDict):
    """What the reader is told: is it right, and what to look at."""

    right: bool
    message: str


async def judge(check: str, answer: str, printed: str, namespace: dict[str, Any]) -> Verdict:
    """Run an exercise's check against what the answer has made.

    The check is Python. It sees the names that it or the answer mentions, as
    copies: what it changes stays changed nowhere, and the names it makes (a
    solution, say) are gone afterwards. Names of the reader's that hide a
    builtin are left out, so that ``sum = 0`` in an answer doesn't break the
    check; they are still in ``answers``. It also has ``source`` (the answer's
    code), ``called`` (the names of what that code calls) and ``printed`` (what
    it printed). The names that it asks for are read first, by
    `livecells.page.answers`. An ``assert`` that fails tells the reader its
    message; a last expression that is text is said when all is right.

    Parameters
    ----------
    check, answer : str
        Code.
    printed : str
        What the answer printed.
    namespace : dict
        The reader's names.

    Returns
    -------
    dict
        ``right`` and ``message``.
    """
    from livecells.page import answers  # noqa: PLC0415 - a start need not wait for it

    copied = copied_names(namespace, f"{check}\n{answer}")
    scope = {name: value for name, value in copied.items() if not hasattr(builtins, name)}
    scope |= {
        "__name__": "check",
        "__builtins__": builtins,
        "answers": MappingProxyType(copied),
        "source": answer,
        "printed": printed,
    }
    try:
        with (
            redirect_stdout(StringIO()),
            redirect_stderr(StringIO()),
            figures.shown_by(lambda _: None, "check"),
            answers.reading(check, scope, copied, printed),
        ):
            praise = await _run(check, scope)
    except AssertionError as error:
        return Verdict(right=False, message=str(error) or "Not yet.")
    except NameError as error:
        return Verdict(right=False, message=f"The check looks for a name: {error}.")
    except (Exception, SystemExit) as error:
        return Verdict(
            right=False, message=f"The check could not read your answer: {_said(error)}."
        )
    finally:
        figures.close_all()  # or the next cell would show what the check drew
    return Verdict(right=True, message=praise if isinstance(praise, str) else "")


def copied_names(namespace: dict[str, Any], text: str) -> dict[str, Any]:
    """Copy what a text names and what the functions so named need; a page's figures stay out.

    There is one memory, so that shared things stay shared. Functions are made
    anew over the copy: a check that calls the reader's function can't change
    the reader's globals through it.
    """
    memo: dict[int, Any] = {}
    copied: dict[str, Any] = {}
    found = _IDENTIFIER.findall(text)
    while found:
        name = found.pop()
        if name in copied or name not in namespace or name.startswith("__"):
            continue
        value = namespace[name]
        copied[name] = _copy(value, namespace, copied, memo)
        if _is_own(value, namespace):
            found += _named_in(value.__code__)
    copied["__builtins__"] = builtins
    return copied


_IDENTIFIER = re.compile(r"[^\W\d]\w*")


def _is_own(value: Any, namespace: dict[str, Any]) -> TypeGuard[FunctionType]:
    return isinstance(value, FunctionType) and value.__globals__ is namespace


def _named_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _named_in(inner)


def _copy(value: Any, old: dict[str, Any], new: dict[str, Any], memo: dict[int, Any]) -> Any:
    if _is_own(value, old):
        again = FunctionType(
            value.__code__, new, value.__name__, value.__defaults__, value.__closure__
        )
        again.__kwdefaults__ = value.__kwdefaults__
        return again
    if isinstance(value, ModuleType):
        return value
    try:
        return copy.deepcopy(value, memo)
    except Exception:
        return value  # a generator or a lock, which nothing can copy


async def _run(check: str, scope: dict[str, Any]) -> Any:
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = compile(check, "check", "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    await _evaluate(compile(tree, "check", "exec", flags, dont_inherit=True), scope)
    if last is None:
        return None
    expression = ast.Expression(last.value)
    return await _evaluate(compile(expression, "check", "eval", flags, dont_inherit=True), scope)


async def _evaluate(code: Any, scope: dict[str, Any]) -> Any:
    value = eval(code, scope)  # noqa: S307 - the lesson's own check
    return await value if hasattr(value, "__await__") else value


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
