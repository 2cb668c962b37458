"""What a server of the built site answers."""

import urllib.error
import urllib.request

import pytest

from course.model import ROOT

SITE = ROOT / "site"
FOR_EVER = "public, max-age=31536000, immutable"
#: One file of each kind.
KINDS = ["index.html", "service-worker.js", "assets/livecells/runtime/**/*.wasm",
         "lessons/*.ipynb", "assets/fonts/*.woff2"]  # fmt: skip


def get(url, **headers):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310
        return answer.headers, answer.read()


def one(pattern):
    return next(SITE.glob(pattern)).relative_to(SITE).as_posix()


def refused(url, method="GET", **headers):
    """Ask for what should not be given; return the status, the headers and the page."""
    request = urllib.request.Request(url, method=method, headers=headers)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)  # noqa: S310
    return caught.value.code, caught.value.headers, caught.value.read()
