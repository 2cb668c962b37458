"""The headers of our nginx.conf in a browser: frames of other sites and of the page itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.website.nginx import nginx, program

from .cells import PATIENCE
from .sites import BUILT_SITE, serve
from .test_embedding import LESSON, NO_ORIGIN, ORIGIN, PARENT

pytestmark = pytest.mark.skipif(program() is None, reason="no nginx: see tools/ensure-nginx")


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    with nginx(BUILT_SITE, tmp_path_factory.mktemp("nginx")) as url:
        yield url


@pytest.fixture
def embedded(page: Page, address: str, tmp_path: Path) -> Iterator:
    """Open a page of another origin with a lesson in an iframe."""
    with serve(tmp_path) as url:

        def show(sandbox: str) -> FrameLocator:
            src = f"{address}{LESSON}?embed=1"
            (tmp_path / "index.html").write_text(PARENT.format(url=src, more=sandbox))
            page.goto(url)
            return page.frame_locator("iframe")

        yield show


@pytest.mark.parametrize("sandbox", ["", ORIGIN, NO_ORIGIN])
def test_a_cell_runs_in_its_typeface_and_links_open_beside(page: Page, embedded, sandbox: str):
    frame = embedded(sandbox)
    frame.locator("#cell-1").get_by_role("button", name="Run", exact=True).click()
    expect(frame.locator("#cell-1")).to_have_attribute("data-state", "done", timeout=PATIENCE)
    loaded = (
        "document.fonts.ready.then((all) => [...all].filter((f) => f.status == 'loaded').length)"
    )
    assert page.frames[1].evaluate(loaded) > 0
    with page.expect_popup() as popup:
        frame.locator(".embed-sign a").nth(1).click()
    expect(popup.value.locator("ol.map")).to_be_visible()


@pytest.mark.parametrize("kind", ["about:blank", "srcdoc"])
def test_a_hidden_frame_of_the_pages_own_may_start_a_worker(page: Page, address: str, kind: str):
    """The frame inherits the page's policies, and so does its worker, which has no origin."""
    page.goto(address)
    said = page.evaluate(
        """async (kind) => {
          const frame = document.createElement("iframe");
          frame.hidden = true;
          if (kind === "srcdoc") frame.srcdoc = "<!doctype html>";
          const loaded = new Promise((done) => frame.addEventListener("load", done));
          document.body.append(frame);
          if (kind === "srcdoc") await loaded;
          const once = () => {
            const program = "data:text/javascript,postMessage(origin)";
            const worker = new frame.contentWindow.Worker(program);
            return new Promise((done) => {
              worker.onmessage = ({ data }) => done(data);
              worker.onerror = () => done("refused");
            });
          };
          let said = "refused"; // a busy Chromium refuses one in fifty (python/contained.ts)
          for (let left = 5; left > 0 && said === "refused"; left--) said = await once();
          return said;
        }""",
        kind,
    )
    assert said == "null"
