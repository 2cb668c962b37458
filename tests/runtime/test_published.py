"""Of the folder that the build fills, the site gets what the manifest lists and nothing else."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.searching import must_find

from .packed import ROOT, cache_with_compiled_stdlib

CONFIG = """site_name: Test
theme: {name: material, font: false}
plugins:
  - mkdocs-jupyter: {markdown_cell_processor: mkdocs, mathjax_version: 2}
  - livecells: {packages: []}
"""


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


def test_ten_lines_make_another_sites_notebook_live(tmp_path: Path):
    readme = (ROOT / "livecells/README.md").read_text()
    config = must_find(r"## Ten lines.*?```yaml\n(.*?)```", readme, re.DOTALL)[1]
    assert len(config.splitlines()) == 10
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(NOTEBOOK)
    (tmp_path / "mkdocs.yml").write_text(config)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    cache_with_compiled_stdlib(tmp_path / ".cache/livecells/runtime")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site/index.html").read_text()
    assert '<live-cell id="cell-1"' in page
    assert '<pre class="lc-stream lc-stdout">42\n</pre>' in page
    assert "$a&lt;b$" in page, "prose comes through mkdocs-jupyter as it was written"
    assert (tmp_path / "site/assets/livecells/runtime/manifest.json").is_file()


def test_a_file_that_something_else_left_is_not_published(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    cache = tmp_path / ".cache/livecells"
    cache_with_compiled_stdlib(cache / "runtime")
    (cache / "site-runtime").mkdir()
    (cache / "site-runtime/foreign.js").write_text("alert(1)")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    published = tmp_path / "site/assets/livecells/runtime"
    listed = json.loads((published / "manifest.json").read_bytes())["files"].values()
    assert {path for path in published.rglob("*") if path.is_file()} == {
        published / "manifest.json",
        *(published / file["path"] for file in listed),
    }
