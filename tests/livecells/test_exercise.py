"""The check of an exercise: what it says, and what it leaves untouched."""

import asyncio

from livecells.page.exercise import judge


def verdict(check, namespace, answer="", printed=""):
    return asyncio.run(judge(check, answer, printed, namespace))


def namespace_of(source):
    namespace = {}
    exec(source, namespace)  # noqa: S102 - a reader's answer
    return namespace


def test_a_failed_assertion_is_the_feedback():
    check = "assert loss == 4, f'The loss is {loss}; did you square it?'"
    assert verdict(check, {"loss": 2}) == {
        "right": False,
        "message": "The loss is 2; did you square it?",
    }


def test_a_last_text_is_said_when_all_is_right():
    assert verdict("assert x\n'Well done.'", {"x": 1}) == {"right": True, "message": "Well done."}


def test_a_missing_name_is_named():
    found = verdict("assert slope > 0", {})
    assert found["right"] is False
    assert "'slope' is not defined" in found["message"]


def test_the_check_changes_nothing_of_the_readers():
    namespace = {"points": [1, 2], "x": 1}
    verdict("points.append(3)\nx = 5\nsolution = 42", namespace)
    assert namespace == {"points": [1, 2], "x": 1}


def test_the_readers_function_cannot_change_the_readers_globals_during_a_check():
    answer = "count = 0\ndef step():\n    global count\n    count += 1\n    return count\n"
    namespace = namespace_of(answer)
    assert verdict("step()\nassert step() == 2", namespace)["right"] is True
    assert namespace["count"] == 0


def test_a_function_finds_what_it_needs_however_far_from_the_check():
    answer = "def inner():\n    return [far for _ in [0]]\nfar = 7\n"
    namespace = namespace_of(f"{answer}def outer():\n    return (lambda: inner())()\n")
    assert verdict("assert outer() == [7]", namespace)["right"] is True


def test_what_neither_check_nor_answer_mentions_is_not_copied():
    copied = []

    class Figure:
        def __deepcopy__(self, memo):
            copied.append(self)
            return self

    names = {"x": 1, "used": Figure(), "beside": Figure()}
    assert verdict("assert x == 1", names, answer="used")["right"] is True
    assert copied == [names["used"]]


def test_a_hidden_builtin_does_not_break_the_check():
    namespace = {"sum": 0, "values": [1, 2]}
    assert verdict("assert sum(values) == 3\nassert answers['sum'] == 0", namespace)["right"]


def test_what_was_written_and_printed_can_be_checked():
    check = "assert 'for' in source\nassert printed == '1\\n'"
    assert verdict(check, {}, answer="for i in [1]: print(i)", printed="1\n")["right"]


def test_a_check_that_fails_itself_says_so():
    found = verdict("1 / zero", {"zero": 0})
    assert found == {
        "right": False,
        "message": "The check could not read your answer: ZeroDivisionError: division by zero.",
    }
