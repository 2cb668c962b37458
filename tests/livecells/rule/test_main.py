"""What looks into `__main__` finds the reader's names, as in any Python."""

DOUBLE = '''
def double(x):
    """Double a number.

    >>> double(2)
    5
    """
    return 2 * x
'''


def test_doctest_finds_what_the_cells_define(run):
    said = run(f"import doctest\n{DOUBLE}\ndoctest.testmod()", "cell 1")
    assert "Expected:\n    5\nGot:\n    4" in said
    assert said.endswith("TestResults(failed=1, attempted=1)")


def test_pickle_finds_classes(run):
    run("class Box:\n    width = 3", "cell 1")
    copied = "import pickle\nprint(pickle.loads(pickle.dumps(Box())).width)"
    assert run(copied, "cell 2", "cell 1") == "3"


def test_names_can_be_imported_from_it(run):
    run("x = 20", "cell 1")
    assert run("from __main__ import x as y\nprint(y)", "cell 2", "cell 1") == "20"


def test_a_dataclass_with_a_type_in_quotes_is_made(run):
    source = "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: 'int' = 1\nprint(P())"
    assert run(source, "cell 1") == "P(x=1)"
