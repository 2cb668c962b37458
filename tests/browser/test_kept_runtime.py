"""Without a network, Python starts from the site's kept files: only from the manifest's bytes."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .sites import ROOT

BODY = "the runtime's own bytes"
#: Looks for a kept file after each of these bodies was put into a cache of its own.
LOOK = """async ([code, plants, file]) => {
  const url = new URL("runtime/file.wasm", location.href);
  for (const [at, body] of plants.entries()) {
    const headers = { Vary: "X-Planted", "X-Planted": "1" };
    await (await caches.open(`cache ${at}`)).put(url, new Response(body, { headers }));
  }
  const { keptBySite } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const found = await keptBySite(url, file);
  return found ? { text: await found.text(), headers: [...found.headers] } : null;
}"""


@pytest.fixture(scope="module")
def code() -> str:
    """Compile the module by itself."""
    command = [ROOT / "node_modules/.bin/rolldown", "livecells/web/src/supply/kept.ts",
               "--format", "esm"]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("plants", "found"),
    [
        ([], False),
        ([BODY], True),
        (["planted".ljust(len(BODY)), "", BODY + "!", BODY], True),
        (["planted".ljust(len(BODY))], False),
        ([BODY + "!" * 10_000_000], False),
        ([BODY[:-1]], False),
    ],
)
def test_only_the_manifests_bytes_are_found(
    page: Page, fake_url: str, code: str, plants: list[str], found: bool
):
    page.goto(fake_url)
    sha256 = hashlib.sha256(BODY.encode()).hexdigest()
    file = {"path": Path("runtime/file.wasm").as_posix(), "bytes": len(BODY), "sha256": sha256}
    kept = page.evaluate(LOOK, [code, plants, file])
    assert kept == ({"text": BODY, "headers": []} if found else None)
