"""How a value shows itself: its richest forms, by MIME type."""

import base64
import json
import sys
from collections.abc import Callable
from typing import Any

LONGEST_TEXT = 200_000  # characters that a page can bear
LONGEST_FORM = 5_000_000  # the same of markup and pictures: beyond it the repr has to do
MOST_ELEMENTS = 10_000  # of a NumPy array that are written out when the reader asks for all

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
        ``text/plain``, bytes are base64, and what is of a JSON type is JSON.

    Examples
    --------
    >>> mime_bundle([1, 2])
    {'data': {'text/plain': '[1, 2]'}, 'metadata': {}}
    """
    data: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    if not isinstance(value, type):
        bundle = _call(value, "_repr_mimebundle_", include=None, exclude=None)
        if isinstance(bundle, tuple):
            bundle, metadata = bundle
        data.update(bundle or {})
        for mime, method in _METHODS:
            if mime not in data:
                form = _call(value, method)
                if form is not None:
                    data[mime] = form
    forms = {mime: _text(mime, form) for mime, form in data.items()}
    forms = {mime: form for mime, form in forms.items() if len(form) <= LONGEST_FORM}
    if "text/plain" not in forms:
        forms["text/plain"], whole = plain_text(value)
        if whole is not None:
            metadata = {**metadata, "whole": whole}
    return {"data": forms, "metadata": metadata}


def plain_text(value: object) -> tuple[str, str | None]:
    """Give the ``repr`` of a value, and the whole of it where NumPy has left elements out."""
    text = repr(value)
    numpy = sys.modules.get("numpy")
    whole = None
    if numpy is not None and "..." in text:
        with numpy.printoptions(threshold=MOST_ELEMENTS):
            longer = repr(value)
        whole = shortened(longer) if longer != text else None
    return shortened(text), whole


def shortened(text: str) -> str:
    """Cut a text in the middle where it is endless."""
    if len(text) <= LONGEST_TEXT:
        return text
    half = LONGEST_TEXT // 2
    left_out = len(text) - 2 * half
    return f"{text[:half]}\n… {left_out:,} characters left out …\n{text[-half:]}"


def _call(value: object, method: str, **arguments: Any) -> Any:
    try:
        function: Callable[..., Any] | None = getattr(value, method, None)
        return function(**arguments) if callable(function) else None
    except Exception:
        return None


def _text(mime: str, form: object) -> str:
    if mime.endswith("+json") and not isinstance(form, str):
        return json.dumps(form, allow_nan=False, separators=(",", ":"))
    if isinstance(form, bytes):
        return base64.b64encode(form).decode("ascii")
    return form if isinstance(form, str) else str(form)
