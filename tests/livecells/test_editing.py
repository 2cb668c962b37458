"""What the editor asks Python: completion, syntax, the call around the cursor."""

from types import SimpleNamespace

import pytest

from livecells.page.calls import called_at
from livecells.page.check import problems
from livecells.page.complete import complete


def fit(problem, *, rate=0.1, steps=10):
    """Fit a line.

    Parameters
    ----------
    problem : Problem
        What to fit.
    rate, steps : float
        How far, and how often.
    """


class Lazy:
    @property
    def costly(self):
        raise RuntimeError("completion ran the reader's code")


def labels(code, **namespace):
    return [c["label"] for c in complete(code, len(code), namespace)]


def test_names_of_the_reader_come_with_builtins_and_keywords():
    assert labels("pri", prime=7) == ["prime", "print"]
    assert labels("whi") == ["while"]


def test_attributes():
    assert labels("box.wi", box=SimpleNamespace(width=1)) == ["width"]
    assert "upper" in labels("'a'; word.", word="hi")


def test_private_names_only_when_asked_for():
    assert not any(label.startswith("_") for label in labels("word.", word="hi"))
    assert "__len__" in labels("word._", word="hi")


def test_a_property_is_named_and_not_run():
    offers = complete("lazy.co", 7, {"lazy": Lazy()})
    assert [(o["label"], o["kind"]) for o in offers] == [("costly", "property")]
    assert labels("lazy.costly.", lazy=Lazy()) == []


def test_parameters_with_the_docstrings_first_line():
    offers = complete("fit(x, ra", 9, {"fit": fit})
    assert offers[0] == {
        "label": "rate=",
        "kind": "parameter",
        "detail": "0.1",
        "info": "float: How far, and how often.",
    }


def test_a_function_says_its_signature_and_first_line():
    (offer,) = complete("fi", 2, {"fit": fit})[:1]
    assert (offer["label"], offer["info"]) == ("fit", "Fit a line.")
    assert offer["detail"] == "(problem, *, rate=0.1, steps=10)"


def test_nothing_inside_a_number_or_after_a_call():
    assert labels("f().wi", f=fit) == []


@pytest.mark.parametrize(
    ("before", "function"),
    [
        ("fit(", "fit"),
        ("gd.descend(problem, [1, 2], ", "gd.descend"),
        ("fit(g(1), ", "fit"),
        ("x = [1, ", None),
        ("(1 + ", None),
        ("def f(", None),
        ("f()(", None),
        ("fit('text", "fit"),
    ],
)
def test_the_open_call(before, function):
    assert called_at(before) == function


def test_a_syntax_error_with_its_place():
    (found,) = problems("x = 1\ny = (2")
    assert found["severity"] == "error"
    assert (found["line"], found["column"]) == (2, 4)
    assert found["message"].startswith("'(' was never closed. Each opening bracket")


def test_top_level_await_is_fine():
    assert problems("await x") == []


def test_a_syntax_warning():
    (found,) = problems("x = 1\nx is 1\n")
    assert (found["severity"], found["line"]) == ("warning", 2)
