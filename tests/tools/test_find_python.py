"""The Python that the environment is made with."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ROOT / ".venv/bin"


def test_it_is_not_that_of_the_environment_which_is_to_be_made_anew():
    path = os.pathsep.join([str(OWN), os.environ["PATH"], str(Path(sys.base_prefix, "bin"))])
    run = subprocess.run(
        [ROOT / "tools/find-python"], env={"PATH": path}, capture_output=True, text=True, check=True
    )
    found = Path(run.stdout.strip())
    assert found.is_file()
    assert OWN not in found.parents
