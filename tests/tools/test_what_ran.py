"""What `make test` says at its end."""

import re
import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools/what_ran.py"
SKIPPED = "import pytest\n@pytest.mark.skip\ndef test_c(): pass\n"


def report(folder, name, tests):
    """Run tests, and give pytest's report of them."""
    file = folder / f"test_{name}.py"
    file.write_text(f"{SKIPPED}{tests}\n", encoding="utf-8")
    written = folder / f"{name}.xml"
    subprocess.run(
        [sys.executable, "-m", "pytest", "-c", "/dev/null", file, f"--junitxml={written}"],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    return written


def said(*reports):
    """Give the line."""
    return subprocess.run(
        [sys.executable, TOOL, *reports], capture_output=True, text=True, check=True
    ).stdout


def test_one_line_says_what_ran_and_how_long(tmp_path):
    python = report(tmp_path, "python", "def test_a(): pass\ndef test_b(): pass")
    browser = report(tmp_path, "browser", "")
    assert re.fullmatch(
        r"· ran python: 3 tests \(1 skipped\) in \d+ min \d+ s; "
        r"browser: 1 tests \(1 skipped\) in \d+ min \d+ s\n",
        said(python, browser),
    )


def test_what_passed_only_at_the_second_try_is_named(tmp_path):
    broken = "@pytest.fixture\ndef broken(): 1 / 0\ndef test_b(broken): pass"
    browser = report(tmp_path, "browser", f"def test_a(): assert False\n{broken}")
    assert " (1 skipped; only at the second try: test_a, test_b) in " in said(browser)
