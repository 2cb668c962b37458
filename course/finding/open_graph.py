"""A page's head in Open Graph's words, which previews of shared links read."""

from course.finding.place import Place
from course.model import Course, Lesson

PICTURE_SIZE = (1200, 630)


def open_graph(
    course: Course, lesson: Lesson | None, place: Place, title: str, description: str
) -> list[tuple[str, str]]:
    """Name a page's tags, with their content."""
    picture = place.site.absolute(place.picture)
    return [
        ("og:title", title),
        ("og:type", "article" if lesson else "website"),
        ("og:description", description),
        ("og:site_name", course.title),
        ("og:locale", "en_US"),
        ("og:url", place.site.absolute(place.url)),
        ("article:published_time", lesson.date.isoformat() if lesson else ""),
        ("og:image", picture),
        *_picture_facts(picture, title),
        ("twitter:card", "summary_large_image" if picture else "summary"),
    ]


def _picture_facts(picture: str, title: str) -> list[tuple[str, str]]:
    if not picture:
        return []
    width, height = PICTURE_SIZE
    return [
        ("og:image:type", "image/png"),
        ("og:image:width", str(width)),
        ("og:image:height", str(height)),
        ("og:image:alt", f"{title}: a path of gradient descent across a map of the loss"),
    ]
