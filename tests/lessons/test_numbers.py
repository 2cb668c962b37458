"""A number in a lesson's prose comes from a cell of that lesson."""

import pytest

import gdcore as gd

from .numbers_in_text import all_numbers, results

GIVEN = {  # facts from outside, which no cell of the lesson can compute
    "2587": "what a 1970 Ford Maverick weighs, in pounds: Auto MPG, row 'ford maverick'",
    "454": "kilograms in a thousand pounds: 0.45359237 kg each, by definition",
    "100": "kilometres, for which Europeans state a car's litres",
}
CARS = gd.data.cars()


def test_every_number_in_the_prose_is_computed_on_the_page(lesson):
    known = all_numbers(lesson.printed)
    for cell in lesson.book.code:
        known |= all_numbers(cell.source)
    known |= {f"{value:g}" for value in [*CARS.x, *CARS.y]}
    said = results(lesson.prose) - GIVEN.keys()
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
