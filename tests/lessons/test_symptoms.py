"""The page "My descent does not work": each symptom has a cause, a cure and a cell."""

import re

import pytest

from gdcore.diagnostics import verdict
from livecells import execution, notebook

from .conftest import ROOT
from .numbers_in_text import all_numbers, results

PAGE = ROOT / "docs" / "my-descent-does-not-work.md"
TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = re.findall(r"^## (.+?) \{#([\w-]+)\}\n(.*?)(?=^## )", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> list[str]:
    """What each code cell printed."""
    (book,) = execution.execute_all(
        [notebook.read(PAGE)], tmp_path_factory.mktemp("cache"), "test", workers=1
    ).values()
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    return ["".join(o.get("text", "") for o in cell.outputs) for cell in cells]


def test_all_ten_symptoms_are_there():
    wanted = {"nan-or-inf", "flat", "rises", "sign", "slope", "sum", "scales", "labels", "noise"}
    assert wanted | {"single"} <= {anchor for _, anchor, _ in SECTIONS}


def test_a_diagnosis_names_a_section_that_is_there():
    assert f"# {verdict.PAGE}\n" in TEXT
    assert set(verdict.SECTIONS.values()) <= {title for title, _, _ in SECTIONS}


@pytest.mark.parametrize(("title", "anchor", "text"), SECTIONS, ids=[s[1] for s in SECTIONS])
def test_a_symptom_has_cause_cure_and_cell(title, anchor, text):
    places = [text.find(word) for word in ("**You see**", "**Cause:**", "**Cure:**", "```python")]
    assert -1 not in places, title
    assert places == sorted(places), title
    table = TEXT.partition("\n## ")[0]
    assert f"(#{anchor})" in table, "the table of symptoms leads to it"


def test_the_cells_show_what_the_text_says(printed):
    (nan,) = [text for text in printed if "rate 1: loss" in text]
    assert "nan" in nan
    (sign,) = [text for text in printed if "rate 1e-05" in text]
    rising = [float(n) for n in re.findall(r"loss ([\d.]+), ([\d.]+), ([\d.]+), ", sign)[0]]
    assert rising == sorted(rising)
    (half,) = [text for text in printed if "with half the rate:" in text]
    last = half.partition("with half the rate:\n")[2].splitlines()
    assert last[0].partition("loss")[2] == last[2].partition("loss")[2]
    assert last[1] == last[3]
    (single,) = [text for text in printed if text.startswith("float32")]
    biases = re.findall(r"bias ([\d.]+)", single)
    assert biases[1] == biases[2], "with 32 bits it no longer moves"
    assert len(set(biases[3:])) == 3, "with 64 bits it does"
    (noise,) = [text for text in printed if "all seven" in text]
    assert "all seven, rate 0.3: the loss rose in 0 of" in noise


def test_every_number_in_the_prose_is_computed_on_the_page(printed):
    prose = re.sub(r"^```python\n.*?^```", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    assert results(prose) <= all_numbers("\n".join(printed) + TEXT.partition("```python")[2]) | {
        "1000"  # the factor of an advice
    }
