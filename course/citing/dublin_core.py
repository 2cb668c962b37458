"""A page's head in Dublin Core's words, which libraries read."""

from course.finding.place import Place
from course.model import Course, Lesson


def dublin_core(course: Course, lesson: Lesson | None, place: Place) -> list[tuple[str, str]]:
    """Name a work's tags, with their content."""
    work = lesson or course
    return [
        ("DC.title", work.title),
        *(("DC.creator", author.inverted) for author in work.authors),
        ("DC.date", work.date.isoformat()),
        ("DC.type", "InteractiveResource"),
        ("DC.format", "text/html"),
        ("DC.language", "en"),
        ("DC.identifier", place.permalink),
        ("DC.description", lesson.description if lesson else course.abstract),
        *(("DC.subject", word) for word in work.keywords),
        ("DC.rights", course.content_licence),
        ("DCTERMS.license", course.content_licence),
        ("DCTERMS.isPartOf", course.title if lesson else ""),
        ("DCTERMS.hasVersion", work.version),
    ]
