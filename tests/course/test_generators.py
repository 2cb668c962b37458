"""Plan B: ProperDocs makes of the same configuration the same site."""

import os
import subprocess
import sys
from pathlib import Path

from course.model import ROOT

CLOCKS = ("sitemap.xml.gz",)  # a compressed file says when it was made


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name not in CLOCKS
    }


def test_properdocs_builds_the_same_bytes(tmp_path):
    made = {}
    for generator in ("mkdocs", "properdocs"):
        site = tmp_path / generator
        command = [sys.executable, "-m", generator, "build", "--strict", "--site-dir", str(site)]
        if generator == "properdocs":
            command += ["--config-file", "mkdocs.yml"]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ
        )
        assert done.returncode == 0, done.stderr
        made[generator] = files(site)
    first, second = made.values()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
