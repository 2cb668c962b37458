"""A number in a lesson's prose comes from a cell of that lesson."""

import pytest

from .numbers_in_text import all_numbers, results


def test_every_number_in_the_prose_is_computed_on_the_page(lesson):
    known = all_numbers(lesson.printed)
    for cell in lesson.book.code:
        known |= all_numbers(cell.source)
    said = results(lesson.prose)
    assert said, "the lesson states results, or this test sees none"
    assert said - known == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 303.71 to 42.17.", {"303.71", "42.17"}),
        ("after 1,000 steps", {"1000"}),
        ("after 1000 steps, or 99", {"1000"}),
        ("a slope of −4.57, or $-4.57$", {"4.57"}),
        ("in 1847, version 0.1.0, `0.03`, [a](b/0.5), [@goh2017]", set()),
        ("99.89% of it", {"99.89"}),
        ("It is 11.79, not 1.47.", {"11.79", "1.47"}),
        ("Section 9.3 of the book, CC BY 4.0", set()),
    ],
)
def test_what_counts_as_a_result(text, found):
    assert results(text) == found
