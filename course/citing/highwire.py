"""A page's head in Highwire Press's words, which Google Scholar and reference managers read."""

from course.finding.place import Place
from course.model import Author, Course, Lesson


def highwire(course: Course, lesson: Lesson | None, place: Place) -> list[tuple[str, str]]:
    """Name a work's tags, with their content."""
    work = lesson or course
    return [
        ("citation_title", work.title),
        *(("citation_author", _one_name(author)) for author in work.authors),
        ("citation_publication_date", work.date.strftime("%Y/%m/%d")),
        ("citation_online_date", work.date.strftime("%Y/%m/%d")),
        ("citation_language", "en"),
        ("citation_keywords", "; ".join(work.keywords)),
        ("citation_abstract", lesson.description if lesson else course.abstract),
        ("citation_public_url", place.permalink),
    ]


def _one_name(author: Author) -> str:
    """Write a name so that Zotero leaves that of a group in one piece.

    It parts a name at its last space, unless there is a comma, where it parts it instead; a comma
    at the end parts nothing.
    """
    return author.inverted if author.is_person else f"{author.name},"
