"""Of the folder that the build fills, the site gets what the manifest lists and nothing else."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.searching import must_find

from .packed import ROOT, cache_with_compiled_stdlib

NOTEBOOK = """---
jupyter:
  kernelspec: {display_name: Python 3, language: python, name: python3}
---

# Mine

If $a<b$ then

```python
print(6 * 7)
```
"""


def build(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another site, configured by the README's ten lines, and built."""
    readme = (ROOT / "livecells/README.md").read_text()
    config = must_find(r"## Ten lines.*?```yaml\n(.*?)```", readme, re.DOTALL)[1]
    assert len(config.splitlines()) == 10
    folder = tmp_path_factory.mktemp("another")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text(NOTEBOOK)
    (folder / "mkdocs.yml").write_text(config)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    cache_with_compiled_stdlib(folder / ".cache/livecells/runtime")
    build(folder)
    return folder


def test_ten_lines_make_another_sites_notebook_live(folder: Path):
    page = (folder / "site/index.html").read_text()
    assert '<live-cell id="cell-1"' in page
    assert '<pre class="lc-stream lc-stdout">42\n</pre>' in page
    assert "$a&lt;b$" in page, "prose comes through mkdocs-jupyter as it was written"
    assert (folder / "site/assets/livecells/runtime/manifest.json").is_file()


def test_a_file_that_something_else_left_is_not_published(folder: Path):
    filled = folder / ".cache/livecells/site-runtime"
    assert (filled / "manifest.json").is_file(), "or it is not what the build fills"
    (filled / "foreign.js").write_text("alert(1)")
    build(folder)
    published = folder / "site/assets/livecells/runtime"
    listed = json.loads((published / "manifest.json").read_bytes())["files"].values()
    assert {path for path in published.rglob("*") if path.is_file()} == {
        published / "manifest.json",
        *(published / file["path"] for file in listed),
    }
