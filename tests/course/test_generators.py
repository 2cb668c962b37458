"""Plan B: ProperDocs makes of the same configuration the same site."""

import os
import subprocess
import sys
from pathlib import Path

from course.model import ROOT
from tests.once import own_turn

CLOCKS = ("sitemap.xml.gz",)  # a compressed file says when it was made


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name not in CLOCKS
    }


def test_properdocs_builds_the_same_bytes(tmp_path):
    """The same as MkDocs, with which `make build` has made the site."""
    target = tmp_path / "site"
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--site-dir", str(target)]
    command += ["--config-file", "mkdocs.yml"]
    with own_turn():
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ
        )
    assert done.returncode == 0, done.stderr
    mkdocs, properdocs = files(ROOT / "site"), files(target)
    assert mkdocs.keys() == properdocs.keys()
    differ = [name for name in mkdocs if mkdocs[name] != properdocs[name]]
    assert differ == [], "or site/ is older than what it is made of"
