"""Views: linked pictures that a reader can pull at, in a grammar that knows no subject.

`schema.json` is the grammar. `reading` checks a picture against it, `static` draws it for pages
without JavaScript and for paper; `web/src/views/` draws it live.
"""

from livecells.views.reading import MIME, Views, ViewsError, read_views

__all__ = ["MIME", "Views", "ViewsError", "read_views"]
