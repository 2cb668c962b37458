"""Answers to quizzes are judged by what the cell gave, whatever its code is now."""

import asyncio

from livecells.page.exercise import judge
from livecells.quiz import checks, reading

from .quizzes import QUIZZES


def told(check, answer, **names):
    """Judge an answer."""
    return asyncio.run(judge(check, answer, "", names))


def test_a_choice_is_judged_by_what_the_cell_gave(lesson):
    check = checks.check(lesson.quizzes["larger"].prediction)
    assert told(check, "0", x=5) == {"right": True, "message": "Five is more than three."}
    assert told(check, "1", x=5) == {"right": False, "message": "Look at the code <again>."}


def test_where_the_reader_changed_the_code_the_code_is_right(lesson):
    check = checks.check(lesson.quizzes["larger"].prediction)
    assert told(check, "1", x=2)["right"]
    wrong = told(check, "0", x=2)
    assert not wrong["right"]
    assert wrong["message"].endswith("the right answer is: It is not.")


def test_an_estimate_may_be_a_little_off(lesson):
    check = checks.check(lesson.quizzes["how-many"].prediction)
    assert told(check, "10.4", y=10) == {
        "right": True,
        "message": "The run gives 10 cars. Twice five.",
    }
    assert told(check, "7", y=10)["message"] == "The run gives 10 cars. That adds two."
    assert told(check, "3", y=10)["message"] == "The run gives 10 cars. Take it twice."
    assert told(check, "12", y=12) == {"right": True, "message": "The run gives 12 cars."}


def test_a_point_may_be_a_little_off_along_both_axes_together(lesson):
    check = checks.check(lesson.quizzes["where"].prediction)
    right = {"right": True, "message": "The run gives width 5.0, height in cm 10. Both are known."}
    assert told(check, "5, 10", place=(5, 10)) == right
    assert told(check, "5.6, 11.5", place=(5, 10)) == right
    gives = "The run gives width 5.0, height in cm 10."
    assert told(check, "5.9, 11.9", place=(5, 10)) == {
        "right": False,
        "message": f"{gives} Look at the code.",
    }
    assert told(check, "10, 5", place=(5, 10))["message"] == f"{gives} Width comes first."


def test_where_the_reader_changed_the_code_the_point_moves(lesson):
    check = checks.check(lesson.quizzes["where"].prediction)
    moved = "The run gives width 7.0, height in cm 14."
    assert told(check, "7, 14", place=(7, 14)) == {"right": True, "message": moved}
    assert told(check, "5, 10", place=(7, 14)) == {"right": False, "message": moved}


def test_what_is_nearly_zero_is_said_without_a_sign(lesson):
    check = checks.check(lesson.quizzes["how-many"].prediction)
    assert told(check, "3", y=-1e-16)["message"] == "The run gives 0 cars."


def test_a_proof_sees_what_is_wrong(lesson, tmp_path):
    file = tmp_path / "quizzes/larger.md"
    file.write_text(QUIZZES["larger"].replace("x > 3", "x > 9"), encoding="utf-8")
    number = tmp_path / "quizzes/how-many.md"
    number.write_text(QUIZZES["how-many"].replace("guess == 7", "guess == 8"), encoding="utf-8")
    broken = reading.of_lesson(lesson.book)
    found = asyncio.run(checks.complaints_of_lesson(lesson.book, broken))
    assert found["larger"]
    assert found["how-many"]
    assert found["which"] == found["in-order"] == []
