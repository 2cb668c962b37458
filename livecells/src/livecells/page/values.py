"""How a value shows itself: its richest forms, by MIME type."""

import base64
from collections.abc import Callable
from typing import Any

LONGEST_TEXT = 20_000  # characters of a repr that a page can bear

_METHODS: tuple[tuple[str, str], ...] = (
    ("text/html", "_repr_html_"),
    ("text/latex", "_repr_latex_"),
    ("image/svg+xml", "_repr_svg_"),
    ("image/png", "_repr_png_"),
)


def mime_bundle(value: object) -> dict[str, dict[str, Any]]:
    """Ask a value for each form it can show itself in.

    Parameters
    ----------
    value : object
        Anything. The methods are Jupyter's (``_repr_mimebundle_``,
        ``_repr_html_`` and so on); one that raises is passed over.

    Returns
    -------
    dict
        ``{"data": {mime: str}, "metadata": {}}``; ``data`` always has
        ``text/plain``, and bytes are base64.

    Examples
    --------
    >>> mime_bundle([1, 2])
    {'data': {'text/plain': '[1, 2]'}, 'metadata': {}}
    """
    data: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    if not isinstance(value, type):
        bundle = _call(value, "_repr_mimebundle_")
        if isinstance(bundle, tuple):
            bundle, metadata = bundle
        data.update(bundle or {})
        for mime, method in _METHODS:
            if mime not in data:
                form = _call(value, method)
                if form is not None:
                    data[mime] = form
    data.setdefault("text/plain", plain_text(value))
    return {"data": {mime: _text(form) for mime, form in data.items()}, "metadata": metadata}


def plain_text(value: object) -> str:
    """Give the ``repr`` of a value, cut in the middle where it is endless."""
    text = repr(value)
    if len(text) <= LONGEST_TEXT:
        return text
    half = LONGEST_TEXT // 2
    left_out = len(text) - 2 * half
    return f"{text[:half]}\n… {left_out:,} characters left out …\n{text[-half:]}"


def _call(value: object, method: str) -> Any:
    function: Callable[[], Any] | None = getattr(value, method, None)
    if not callable(function):
        return None
    try:
        return function()
    except Exception:
        return None


def _text(form: object) -> str:
    if isinstance(form, bytes):
        return base64.b64encode(form).decode("ascii")
    return form if isinstance(form, str) else str(form)
