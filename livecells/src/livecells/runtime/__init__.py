"""The browser's Python: collected, checked and packed when the site is built.

`collect` fills a folder of the site with everything that the page's worker needs to start Python
by itself; the reader's browser asks no other host for anything.
"""

from .collect import collect
from .errors import RuntimeCollectError
from .gathering import Settings

__all__ = ["RuntimeCollectError", "Settings", "collect"]
