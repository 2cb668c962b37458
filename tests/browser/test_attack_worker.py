"""A stranger's code in the worker: what it can't reach, and what it can't leave behind.

Each attack runs as a reader's Run would run it, on a host without headers and on nginx. Two walls
are tried apart: the browser's own (origin and policy), with the worker's globals left as they
are, and the globals.
"""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.searching import must_find
from tests.website.nginx import nginx, program

from .cells import Lesson, of_python
from .sites import BUILT_SITE, DIST, ROOT, serve
from .visiting import VIEWPORT

LESSON = "lessons/04-take-six-steps/"
COOKIE = {"name": "session", "value": "nobody's business", "httpOnly": True}

#: What code might reach for: JavaScript that gives "open" or throws. `site` is the site's address.
REACHES = {
    "a request to the site": "(await fetch(site + 'index.html')) && 'open'",
    "a request with cookies": (
        "(await fetch(site + 'index.html', { mode: 'no-cors', credentials: 'include' })) && 'open'"
    ),
    "a post with cookies": (
        "(await fetch(site, { method: 'POST', mode: 'no-cors', credentials: 'include' })) && 'open'"
    ),
    "a request that waits": (
        "(() => { const x = new XMLHttpRequest(); x.open('GET', site + 'index.html', false);"
        " x.send(); return x.status && 'open'; })()"
    ),
    "a foreign host": "(await fetch('http://127.0.0.2:9/', { mode: 'no-cors' })) && 'open'",
    "a web socket": (
        "await new Promise((yes, no) => { const s = new WebSocket(site.replace('http', 'ws'));"
        " s.onopen = () => yes('open'); s.onerror = no; })"
    ),
    "an event source": (
        "await new Promise((yes, no) => { const s = new EventSource(site + 'index.html');"
        " s.onopen = () => yes('open'); s.onerror = no; })"
    ),
    "an import": "(await import(site + 'javascripts/terms.js')) && 'open'",
    "an import of text": "(await import('data:text/javascript,export default 1')) && 'open'",
    "a script": "importScripts(site + 'javascripts/terms.js') ?? 'open'",
    "eval": "(0, eval)('\"open\"')",
    "a function from text": "new Function('return \"open\"')()",
    "a timer from text": (
        "await new Promise((yes, no) => { self.evaled = yes; setTimeout('evaled(\"open\")');"
        " setTimeout(no, 500); })"
    ),
    "cache storage": "(await caches.open('course')) && 'open'",
    "an indexed database": (
        "await new Promise((yes, no) => { const r = indexedDB.open('x');"
        " r.onsuccess = () => yes('open'); r.onerror = no; })"
    ),
    "private files": "(await navigator.storage.getDirectory()) && 'open'",
    "locks": "await navigator.locks.request('x', () => 'open')",
    "service workers": "(await navigator.serviceWorker.getRegistrations()) && 'open'",
    "a font": "(await new FontFace('x', `url(${site}assets/x.woff2)`).load()) && 'open'",
}

#: What Python may try: names of the global scope, and the ways round them.
NAMES = [
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "caches",
    "CacheStorage",
    "indexedDB",
    "IDBFactory",
    "BroadcastChannel",
    "Worker",
    "SharedWorker",
    "ServiceWorkerRegistration",
    "postMessage",
    "close",
    "importScripts",
    "location",
    "navigator.storage",
    "navigator.serviceWorker",
    "navigator.locks",
    "navigator.sendBeacon",
    "FontFace",
    "fonts",
    "OffscreenCanvas",
    "createImageBitmap",
    "Notification",
    "RTCPeerConnection",
    "onmessage",
    "onerror",
    "WorkerGlobalScope",
    "DedicatedWorkerGlobalScope",
    "WorkerNavigator",
    "webkitRequestFileSystem",
    "requestAnimationFrame",
    "cookieStore",
    "trustedTypes",
    "scheduler",
    "isSecureContext",
]


def run(lesson: Lesson, source: str) -> str:
    """Have a cell run code as the reader's own; gives what it printed."""
    cell = lesson.cell(1)
    cell.touch()
    cell.element.evaluate("(cell, source) => { cell.source = source; }", source)
    cell.run()
    return cell.output.inner_text()


@pytest.fixture(scope="module", params=["plain", "nginx"])
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the built site on each kind of host."""
    if request.param == "plain":
        with serve(BUILT_SITE) as url:
            yield url
    elif program() is None:
        pytest.skip("no nginx: see tools/ensure-nginx")
    else:
        with nginx(BUILT_SITE, tmp_path_factory.mktemp("nginx")) as url:
            yield url


@pytest.fixture(scope="module")
def visitor(browser: Browser, host: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=VIEWPORT)
    context.add_cookies([{**COOKIE, "url": host}])
    yield context
    context.close()


@pytest.fixture(scope="module")
def attacked(visitor: BrowserContext, host: str) -> Lesson:
    """Give a lesson in which code of a stranger's has run."""
    lesson = Lesson.open(visitor.new_page(), host + LESSON)
    run(lesson, "print('a stranger was here')")
    return lesson


PROBE = """
const site = SITE;
self.results = {};
const probe = async (name, reach) => {
  try { results[name] = String(await reach()); }
  catch (error) { results[name] = `refused: ${error}`; }
};
self.probed = new Promise((done) => {
  self.onmessage = async () => {
    self.onmessage = null;
    PROBES
    done(results);
  };
});
"""


def probing(site: str) -> str:
    """Write a worker's program that reaches for everything, with every global in its place."""
    probes = (f"await probe({json.dumps(name)}, async () => {it});" for name, it in REACHES.items())
    return PROBE.replace("SITE", json.dumps(site)).replace("PROBES", "\n    ".join(probes))


@pytest.mark.parametrize("reach", REACHES)
def test_the_browser_itself_refuses_with_every_global_left_in_place(
    reached: dict[str, str], reach: str
):
    assert reached[reach].startswith("refused:")


@pytest.fixture(scope="module")
def reached(visitor: BrowserContext, host: str) -> Iterator[dict[str, str]]:
    """Open the worker as the page opens it, with that program: gives what each reach came to."""
    page = visitor.new_page()
    page.route(
        "**/assets/livecells/worker-*.js",
        lambda route: route.fulfill(content_type="text/javascript", body=probing(host)),
    )
    lesson = Lesson.open(page, host + LESSON)
    with page.expect_worker(of_python) as opened:
        lesson.cell(1).press_run()
    yield opened.value.evaluate("probed")
    page.close()


def test_the_worker_has_an_origin_of_its_own(attacked: Lesson):
    (worker,) = filter(of_python, attacked.page.workers)
    assert worker.evaluate("self.origin ?? 'null'") == "null"


def test_python_finds_none_of_it(attacked: Lesson):
    source = f"""\
import js

def reached(path):
    thing = js
    for name in path.split("."):
        thing = getattr(thing, name, None)
    return thing

print([name for name in {NAMES!r} if reached(name) is not None])
"""
    assert run(attacked, source) == "[]\n"


LEFT = """() => {
  const left = [];
  const inherited = Object.prototype;
  for (let at = self; at && at !== inherited; at = Object.getPrototypeOf(at)) {
    left.push(...Reflect.ownKeys(at).filter((name) => Object(self[name]) === self[name]));
  }
  return left;
}"""


def test_the_global_scope_holds_only_what_is_listed(attacked: Lesson):
    source = (ROOT / "livecells/web/src/worker/contain.ts").read_text(encoding="utf-8")
    listed = {*must_find(r"`([^`]+)`", source)[1].split(), "navigator"}
    (worker,) = filter(of_python, attacked.page.workers)
    left = set(worker.evaluate(LEFT))
    assert "Promise" in left, "or this test sees nothing"
    assert left - listed == set()


@pytest.mark.parametrize(
    "way",
    [
        "js.eval('1')",
        "js.Function.new('return 1')()",
        "js.Object.getPrototypeOf(js.Reflect.getPrototypeOf).constructor('return 1')()",
        "__import__('pyodide.code').code.run_js('1')",
        "js.WebAssembly.constructor.constructor('return fetch')()",
    ],
)
def test_no_text_becomes_a_program(attacked: Lesson, way: str):
    source = f"import js\ntry:\n {way}\n print('open')\nexcept BaseException:\n print('refused')"
    assert run(attacked, source) == "refused\n"


#: Python's own ways to send something; each prints "open" if it got through.
SENDS = {
    "packages": "import pyodide_js\nawait pyodide_js.loadPackage(SITE)\nprint('open')",
    "pyfetch": "from pyodide.http import pyfetch\nawait pyfetch(SITE)\nprint('open')",
    "open_url": "from pyodide.http import open_url\nopen_url(SITE)\nprint('open')",
    "urllib": "import urllib.request\nurllib.request.urlopen(SITE)\nprint('open')",
    "a socket": """\
import socket
socket.create_connection(("127.0.0.1", PORT), 2).sendall(b"GET /attack")
print("open")""",
    "a lazy file": """\
import pyodide_js
pyodide_js.FS.createLazyFile("/", "x", SITE, True, False)
print("open", open("/x").read())""",
    "a stored file system": """\
import pyodide_js
fs = pyodide_js.FS
fs.mkdir("/idb")
fs.mount(fs.filesystems.IDBFS, {}, "/idb")
fs.syncfs(True, lambda error: print(error))""",
}


@pytest.mark.parametrize("way", SENDS)
def test_no_way_of_pythons_sends_a_request(attacked: Lesson, host: str, way: str):
    port = must_find(r":(\d+)/", host)[1]
    seen: list[str] = []
    attacked.page.on("request", lambda request: seen.append(request.url))
    cell = attacked.cell(1)
    cell.touch()
    source = f"SITE, PORT = {host!r}, {port}\n{SENDS[way]}"
    cell.element.evaluate("(cell, source) => { cell.source = source; }", source)
    cell.press_run()
    expect(cell.element).to_have_attribute("data-state", re.compile("done|error"))
    assert "open" not in cell.output.inner_text().split("\n")
    ours = re.compile(r"/assets/livecells/|service-worker\.js|^data:")
    assert [url for url in seen if not ours.search(url)] == []


def test_forged_outputs_are_bounded_and_the_page_hears_stop(attacked: Lesson):
    source = """\
import gc
from livecells.page.session import Session
gc.unfreeze()  # a search for garbage passes over what the imports have made
session = next(o for o in gc.get_objects() if isinstance(o, Session))
emit = session._runner._emit
while True:
    emit({"type": "display", "data": {"text/plain": "x" * 100}, "metadata": {}})
"""
    cell = attacked.cell(1)
    cell.element.evaluate("(cell, source) => { cell.source = source; }", source)
    cell.press_run()
    cell.reaches("running")
    expect(cell.output).to_contain_text("left out here")
    cell.stop()
    assert run(attacked, "print('well')") == "well\n"


def test_shapeless_messages_are_not_heard(attacked: Lesson):
    source = """\
import gc
from livecells.page.session import Session
gc.unfreeze()  # a search for garbage passes over what the imports have made
session = next(o for o in gc.get_objects() if isinstance(o, Session))
emit = session._runner._emit
for forged in (None, 1, [], {}, {"type": "stream"}, {"type": "stream", "name": "x", "text": "<b>"},
               {"type": "display", "data": {"text/html": 5}, "metadata": {}},
               {"type": "error", "name": "E", "message": [], "line": 1, "frames": [], "left_out": 0,
                "traceback": ""}, {"type": "ready"}, {"type": "constructor"}):
    emit(forged)
print("well")
"""
    assert run(attacked, source) == "well\n"


@pytest.mark.parametrize(
    "end", ["import os\nos._exit(0)", "import ctypes\nctypes.string_at(4_000_000_000)"]
)
def test_a_dead_python_is_said_and_one_button_goes_on(visitor: BrowserContext, host: str, end: str):
    lesson = Lesson.open(visitor.new_page(), host + LESSON)
    cell = lesson.cell(1)
    cell.touch()
    cell.element.evaluate("(cell, source) => { cell.source = source; }", end)
    cell.run("error")
    cell.element.evaluate("(cell) => { cell.source = 'print(1)'; }")
    cell.button("Try again").click()
    cell.reaches("done")
    expect(cell.output).to_have_text("1\n")
    lesson.page.close()


def test_the_port_to_the_page_stays_out_of_reach(visitor: BrowserContext, host: str):
    """Whoever changes what ports inherit from gets no message of the page's, and holds none up."""
    source = """\
import js
from pyodide.ffi import create_proxy
js.MessagePort.prototype.postMessage = create_proxy(lambda *_: None)
print("one")
display(2)
"""
    lesson = Lesson.open(visitor.new_page(), host + LESSON)
    cell = lesson.cell(1)
    cell.touch()
    cell.element.evaluate("(cell, source) => { cell.source = source; }", source)
    cell.press_run()
    expect(cell.output).to_have_text(re.compile(r"one\s*2"), timeout=180_000)
    lesson.page.close()


LEFT_BEHIND = """\
import asyncio, builtins, sys
import gdcore as gd
import matplotlib.pyplot as plt
async def ghost():
    while True:
        print("ghost")
        await asyncio.sleep(0.05)
task = asyncio.ensure_future(ghost())
import js
from pyodide.ffi import create_proxy
js.setInterval(create_proxy(lambda *_: print("timer")), 50)
builtins.print = lambda *a, **k: sys.stdout.write("forged\\n")
gd.descend = None
plt.style.use("dark_background")
"""


def test_another_lesson_meets_nothing_of_it(visitor: BrowserContext, host: str):
    page = visitor.new_page()
    lesson = Lesson.open(page, host + LESSON)
    run(lesson, LEFT_BEHIND)
    page.get_by_role("link", name="Next: Read a loss curve").click()
    page.get_by_role("heading", level=1, name="Read a loss curve").wait_for()
    built = lesson.cell(1).output.inner_text()
    lesson.cell(1).run()
    assert lesson.cell(1).output.inner_text() == built
    page.close()


def test_the_worker_is_one_text_that_imports_nothing():
    (worker,) = DIST.glob("worker-*.js")
    text = worker.read_text(encoding="utf-8")
    assert not re.search(r'^import\s|[;}]import\s*[{"*]|from"\./', text)
