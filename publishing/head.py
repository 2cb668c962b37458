"""What a page's head tells reference managers, search engines and previews."""

import json
from dataclasses import dataclass
from html import escape
from typing import Any

from publishing.course import Author, Course, Lesson

PICTURE_SIZE = (1200, 630)
_SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Place:
    """Where a page is.

    Attributes
    ----------
    site : str
        The site's address, with a slash at the end; "" when it isn't known.
    url : str
        The page's, below the site's.
    permalink : str
        The absolute address of this version of the page; "" when it isn't known.
    picture : str
        The picture's, below the site's.
    """

    site: str
    url: str
    permalink: str
    picture: str

    def absolute(self, url: str) -> str:
        """Complete an address; relative ones are of no use to others, so "" without a site."""
        return self.site + url if self.site else ""


def tags(course: Course, lesson: Lesson | None, place: Place, title: str, description: str) -> str:
    """Write the tags of one page.

    Parameters
    ----------
    course : Course
    lesson : Lesson or None
        None for the home page and all others.
    place : Place
    title, description : str
        Of the page.

    Returns
    -------
    str
        HTML for the head.
    """
    page = lesson or course
    about = title if lesson or not place.url else f"{title} · {course.title}"
    named = [*_open_graph(course, page, place, about, description)]
    if lesson or not place.url:
        named += [*_highwire(course, lesson, place), *_dublin_core(course, lesson, place)]
        data = lesson_data(course, lesson, place) if lesson else course_data(course, place)
        script = json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
        extra = f'<script type="application/ld+json">{script}</script>'
        links = (
            '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
            '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">'
            f'<link rel="license" href="{course.content_licence}">'
        )
    else:
        extra = links = ""
    lines = [_meta(name, content) for name, content in named if content]
    return "\n".join([*lines, links, extra])


def lesson_data(course: Course, lesson: Lesson, place: Place) -> dict[str, Any]:
    """Describe a lesson in schema.org's words, as JSON-LD."""
    address = place.absolute(place.url)
    data = {
        "@context": _SCHEMA,
        "@type": ["LearningResource", "TechArticle"],
        **_identity(address),
        "name": lesson.title,
        "headline": lesson.title,
        **_common(course, lesson, place),
        "description": lesson.description,
        "learningResourceType": "interactive lesson",
        "interactivityType": "mixed",
        "educationalLevel": lesson.level,
        "timeRequired": f"PT{lesson.minutes}M",
        "teaches": list(lesson.objectives),
        "competencyRequired": [course.by_slug[slug].title for slug in lesson.prerequisites],
        "position": lesson.number,
        "isPartOf": {"@type": "Course", **_identity(place.site), "name": course.title},
    }
    return {key: value for key, value in data.items() if value not in ("", [])}


def course_data(course: Course, place: Place) -> dict[str, Any]:
    """Describe the course in schema.org's words, as JSON-LD."""
    minutes = sum(lesson.minutes for lesson in course.lessons)
    provider = _agent(course.authors[0])
    parts = [
        {
            "@type": "LearningResource",
            **_identity(place.absolute(lesson.url)),
            "name": lesson.title,
            "timeRequired": f"PT{lesson.minutes}M",
        }
        for lesson in course.lessons
    ]
    data = {
        "@context": _SCHEMA,
        "@type": "Course",
        **_identity(place.site),
        "name": course.title,
        **_common(course, course, place),
        "description": course.abstract,
        "provider": provider,
        "timeRequired": f"PT{minutes}M",
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "USD"},
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": "Online",
            "courseWorkload": f"PT{minutes}M",
        },
        "hasPart": parts,
    }
    return {key: value for key, value in data.items() if value not in ("", [])}


def _common(course: Course, work: Course | Lesson, place: Place) -> dict[str, Any]:
    return {
        "author": [_agent(author) for author in work.authors],
        "datePublished": work.date.isoformat(),
        "version": work.version,
        "inLanguage": "en",
        "license": course.content_licence,
        "isAccessibleForFree": True,
        "keywords": list(work.keywords),
        "image": place.absolute(place.picture),
    }


def _identity(address: str) -> dict[str, str]:
    return {"@id": address, "url": address} if address else {}


def _agent(author: Author) -> dict[str, str]:
    if author.is_person:
        return {
            "@type": "Person",
            "name": author.name,
            "familyName": author.family,
            "givenName": author.given,
        }
    return {"@type": "Organization", "name": author.name}


def _highwire(course: Course, lesson: Lesson | None, place: Place) -> list[tuple[str, str]]:
    work = lesson or course
    return [
        ("citation_title", work.title),
        *(("citation_author", _inverted(author)) for author in work.authors),
        ("citation_publication_date", work.date.strftime("%Y/%m/%d")),
        ("citation_online_date", work.date.strftime("%Y/%m/%d")),
        ("citation_language", "en"),
        ("citation_keywords", "; ".join(work.keywords)),
        ("citation_abstract", lesson.description if lesson else course.abstract),
        ("citation_public_url", place.permalink),
    ]


def _dublin_core(course: Course, lesson: Lesson | None, place: Place) -> list[tuple[str, str]]:
    work = lesson or course
    return [
        ("DC.title", work.title),
        *(("DC.creator", _inverted(author)) for author in work.authors),
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


def _open_graph(
    course: Course, page: Course | Lesson, place: Place, title: str, description: str
) -> list[tuple[str, str]]:
    article = isinstance(page, Lesson)
    picture = place.absolute(place.picture)
    return [
        ("og:title", title),
        ("og:type", "article" if article else "website"),
        ("og:description", description),
        ("og:site_name", course.title),
        ("og:locale", "en_US"),
        ("og:url", place.absolute(place.url) if place.url else place.site),
        ("article:published_time", page.date.isoformat() if article else ""),
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


def _inverted(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.is_person else author.name


def _meta(name: str, content: str) -> str:
    key = "property" if name.startswith(("og:", "article:")) else "name"
    return f'<meta {key}="{name}" content="{escape(" ".join(content.split()))}">'
