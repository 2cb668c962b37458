"""Let code from a notebook run: Jupyter's lines about how to show figures do no harm."""

import ast
import re

_HARMLESS = re.compile(
    r"^([ \t]*)%(?=(?:matplotlib|config|load_ext|autoreload|autosave)\b)", re.MULTILINE
)


def without_harmless_magics(source: str) -> str:
    r"""Turn such lines into comments; all other lines stay where they are.

    Examples
    --------
    >>> without_harmless_magics("%matplotlib inline\nx = 1")
    '#matplotlib inline\nx = 1'
    """
    if not _HARMLESS.search(source) or _is_python(source):
        return source
    return _HARMLESS.sub(r"\1#", source)


def _is_python(source: str) -> bool:
    """Tell whether such a line stands in a text or goes on with a calculation."""
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        compile(source, "cell", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
