"""What `make test` says at its end."""

import re
import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools/what_ran.py"


def test_one_line_says_what_ran_and_how_long(tmp_path):
    reports = []
    for name, test in (("python", "def test_a(): pass\ndef test_b(): pass"), ("browser", "")):
        file = tmp_path / f"test_{name}.py"
        skipped = "import pytest\n@pytest.mark.skip\ndef test_c(): pass\n"
        file.write_text(f"{skipped}{test}\n", encoding="utf-8")
        reports.append(tmp_path / f"{name}.xml")
        subprocess.run(
            [sys.executable, "-m", "pytest", "-c", "/dev/null", file, f"--junitxml={reports[-1]}"],
            cwd=tmp_path, check=True, capture_output=True,
        )  # fmt: skip
    said = subprocess.run(
        [sys.executable, TOOL, *reports], capture_output=True, text=True, check=True
    ).stdout
    assert re.fullmatch(
        r"· ran python: 3 tests \(1 skipped\) in \d+ min \d+ s; "
        r"browser: 1 tests \(1 skipped\) in \d+ min \d+ s\n",
        said,
    )
