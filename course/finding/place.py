"""Where a page is, as its head says."""

from dataclasses import dataclass

from course.model import Site


@dataclass(frozen=True)
class Place:
    """Where a page is.

    Attributes
    ----------
    site : Site
    url : str
        The page's, below the site's.
    permalink : str
        The absolute address of this version of the page; "" when it isn't known.
    picture : str
        The picture's, below the site's.
    """

    site: Site
    url: str
    permalink: str
    picture: str
