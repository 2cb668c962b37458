"""``robots.txt``: everything may be read, and where the sitemap is."""

from course.model import Site


def robots(site: Site) -> str:
    """Write the file; a sitemap is named by an absolute address only."""
    rules = "User-agent: *\nAllow: /\n"
    return rules + (f"Sitemap: {site.url}sitemap.xml\n" if site.url else "")
