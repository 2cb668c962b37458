"""Works in schema.org's words, as JSON-LD, which search engines read."""

from typing import Any

from course.finding.place import Place
from course.model import Author, Course, Lesson

_SCHEMA = "https://schema.org"


def lesson_data(course: Course, lesson: Lesson, place: Place) -> dict[str, Any]:
    """Describe a lesson in schema.org's words, as JSON-LD."""
    address = place.site.absolute(place.url)
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
        "isPartOf": {"@type": "Course", **_identity(place.site.url), "name": course.title},
    }
    return {key: value for key, value in data.items() if value not in ("", [])}


def course_data(course: Course, place: Place) -> dict[str, Any]:
    """Describe the course in schema.org's words, as JSON-LD."""
    minutes = sum(lesson.minutes for lesson in course.lessons)
    provider = _agent(course.authors[0])
    parts = [
        {
            "@type": "LearningResource",
            **_identity(place.site.absolute(lesson.url)),
            "name": lesson.title,
            "timeRequired": f"PT{lesson.minutes}M",
        }
        for lesson in course.lessons
    ]
    data = {
        "@context": _SCHEMA,
        "@type": "Course",
        **_identity(place.site.url),
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
        "image": place.site.absolute(place.picture),
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
