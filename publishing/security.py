"""A Content-Security-Policy for each page, which works on hosts that set no headers."""

import base64
import hashlib
import re

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
_DATA = re.compile(r'type="?application/(?:ld\+)?json"?')


def policy(html: str) -> str:
    """Allow what the page itself holds and this site serves, and nothing else.

    Parameters
    ----------
    html : str
        The page. Its inline scripts, which are the theme's, are allowed by their hashes.

    Returns
    -------
    str
        The policy's directives.
    """
    scripts = sorted(
        {_hash(code) for kind, code in _INLINE.findall(html) if not _DATA.search(kind)}
    )
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *scripts]),
            "style-src 'self' 'unsafe-inline'",  # figures are SVG with style attributes
            "img-src 'self' data: blob:",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def with_policy(html: str) -> str:
    """Put the policy into the page's head, before anything that it governs."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    charset = '<meta charset="utf-8">'
    if charset not in html:
        raise ValueError(f"the page doesn't have {charset}")
    return html.replace(charset, f"{charset}\n      {meta}", 1)


def _hash(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{digest}'"
