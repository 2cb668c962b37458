"""Links are read without harm: decorated, damaged, bombs, or any bytes at all."""

import json
import random
import string

import pytest
from playwright.sync_api import Page, expect

from .cells import Lesson
from .linked import EVIL, KEPT, LESSONS, settle, source
from .links import altered, packed, shared, shared_before

DECORATED = [
    "{}.", "{})", "{},", "{}>", '{}"', "{}'", "{}…", "{}!", "{}]", "{}*", "{}%22%3E", "{}&gt;",
    "{}&fbclid=IwAR0abc_def-123", "{}?utm_source=chat&utm_medium=x", "{}#:~:text=x", "{}-", "{}_",
    "{}%E2%80%A6", "{}%", "{}%20and%20more", "{} and more",
]  # fmt: skip


def harmed(link: str) -> list[str]:
    """Give a link as each of the programs hands it on."""
    half = len(link) // 2
    broken = [
        link.replace("#code=", "#code%3D"),
        f"{link[:half]}\n {link[half:]}",
        f"{link[:half]}%0A{link[half:]}",
        f"{link[:half]}%20{link[half:]}",
        f"{link[:half]}\u200b{link[half:]}",
        "#code=" + "".join(f"%{ord(sign):02X}" for sign in link.removeprefix("#code=")),
    ]
    return [*(form.format(link) for form in DECORATED), *broken]


@pytest.mark.parametrize("write", [shared, shared_before])
def test_what_programs_do_to_links_does_not_break_them(page: Page, fake_url: str, write):
    """One page goes to all of them, each with code of its own."""
    lesson = Lesson.open(page, fake_url)
    settle(page)
    for at in range(len(harmed("#code=it"))):
        code = f"{EVIL}  # {at}"
        hash_ = harmed(write({"1": code, "2": "y = '" + "?" * 40 + "'"}))[at]
        page.goto(fake_url + hash_)
        expect(lesson.cell(1).element, hash_).to_have_js_property("source", code)
        expect(lesson.cell(1).note).to_contain_text("came with the link")


@pytest.mark.parametrize(
    ("hash_", "said"),
    [
        (shared({"1": EVIL})[:-4], "cut short"),
        (shared({"1": EVIL})[:-4] + "AAAA", "damaged"),
        (altered({"1": EVIL}), "damaged"),
        (shared({"1": LESSONS}), "what the page shows already"),
        (shared({"nowhere": EVIL}), "what the page shows already"),
        (shared({"1": 5}), "damaged"),
        (shared({"1": "\ud800"}), "damaged"),
        (shared([EVIL, EVIL]), "damaged"),
        (shared("1"), "damaged"),
        (shared(None), "damaged"),
        (packed(b"\xff\xfe"), "damaged"),
        ("#code=", "damaged"),
        ("#code=v2--", "damaged"),
        ("#code=nonsense", "damaged"),
        (shared({"1": "x" * 100_001}), "too large"),
        (shared({"1": "\n" * 1000}), "too large"),
        (packed(b'{"1": "' + b"x" * 190_000 + b'"'), "damaged"),
        (packed(b"[" * 5_000_000), "too large"),
        (shared_before({"1": "x" * 6_000_000}), "too large"),
        ("#code=" + "A" * 10_000, "longer than Share makes it"),
    ],
)
def test_a_link_that_is_none_ends_in_a_sentence(page: Page, fake_url: str, hash_: str, said: str):
    lesson = Lesson.open(page, fake_url + hash_)
    expect(lesson.bar.locator(".lc-status")).to_contain_text(said)
    assert source(lesson, 1) == LESSONS


def test_a_links_cells_are_no_way_into_objects(page: Page, fake_url: str):
    names = ("__proto__", "constructor", "toString", "hasOwnProperty")
    code = dict.fromkeys(names, EVIL) | {"2": "y = 7"}
    lesson = Lesson.open(page, fake_url + shared(code))
    expect(lesson.cell(2).note).to_contain_text("came with the link")
    assert [source(lesson, cell) for cell in (1, 2)] == [LESSONS, "y = 7"]


def test_a_bomb_is_not_unpacked(page: Page, fake_url: str):
    page.add_init_script(
        """
        const { read } = ReadableStreamDefaultReader.prototype;
        window.unpacked = 0;
        ReadableStreamDefaultReader.prototype.read = async function () {
          const result = await read.call(this);
          window.unpacked += result.value?.length ?? 0;
          return result;
        };
        """
    )
    lesson = Lesson.open(page, fake_url + packed(b"[" * 5_000_000))
    expect(lesson.bar.locator(".lc-status")).to_contain_text("too large")
    assert 200_000 < page.evaluate("unpacked") < 500_000


def test_share_writes_no_link_that_it_would_refuse(fake: Lesson):
    fake.cell(1).write("x = 1\n" * 1001)
    fake.bar.get_by_role("button", name="Share").click()
    expect(fake.bar).to_contain_text("too long for a link")


def fuzzed(count: int) -> list[str]:
    """Make links of every kind, all different, always the same ones."""
    rng = random.Random(12)  # noqa: S311
    signs = string.printable + "\u202e\u200b\u2028\x00\x0c\r\u05d0\u3164\U000e0041é"

    def text() -> str:
        kinds = (EVIL, LESSONS, "forever()", "die()", "import js", "# @param " * 50, "(" * 500)
        noise = "".join(rng.choices(signs, k=rng.randrange(300)))
        return rng.choice([noise, rng.choice(kinds), rng.choice(kinds) + noise])

    def code() -> object:
        if rng.random() < 0.1:
            return rng.choice([None, 5, True, [text()], text(), {"1": {"1": text()}}, {"1": 5}])
        keys = [*"12345", "01", "answer", "__proto__", "constructor", "", "\ud800", text()]
        return {key: text() for key in rng.sample(keys, rng.randrange(1, 4))}

    def link() -> str:
        if rng.random() < 0.3:
            return shared_before(code())
        data = json.dumps(code()).encode()
        if rng.random() < 0.1:
            data += rng.choice([b" ", b"x", b"[", b"\xff"]) * rng.randrange(4_000_000)
        return packed(data)

    def mangled(body: str) -> str:
        at = rng.randrange(len(body))
        return rng.choice([
            body[:at], body[at:], body[:at] + rng.choice(signs) + body[at + 1 :],
            body[:at] + rng.choice("AZaz09-_") + body[at + 1 :], body.swapcase(), body * 2,
            rng.choice(DECORATED).format(body), "".join(rng.choices(signs, k=at)), body[::-1],
        ])  # fmt: skip

    links: dict[str, None] = {}
    while len(links) < count:
        body = link().removeprefix("#code=")
        links["#code=" + (body if rng.random() < 0.5 else mangled(body))] = None
    return list(links)


ONE_BY_ONE = """async (links) => {
  const bar = document.querySelector("live-page .lc-status");
  const first = document.querySelector("live-cell");
  const cells = [...document.querySelectorAll("live-cell")];
  const wrong = [];
  let shown = 0;
  const states = new Set();
  for (const link of links) {
    const before = location.hash;
    const changed = new Promise((resolve) => {
      addEventListener("hashchange", resolve, { once: true });
    });
    location.hash = link;
    if (location.hash === before) continue;
    await changed;
    const notes = () => cells.filter((cell) => cell.querySelector(":scope > .lc-note"));
    for (const end = Date.now() + 60000; !bar.textContent && notes().length === 0; ) {
      if (Date.now() > end) break;
      await new Promise((resolve) => setTimeout(resolve));
    }
    const differ = cells.filter((cell) => cell.source !== cell.original);
    const noted = notes();
    const same = differ.length === noted.length && differ.every((cell) => noted.includes(cell));
    const one = differ.length > 0 || bar.textContent.length > 20;
    if (!same || !one) wrong.push([link, differ.length, notes().length, bar.textContent]);
    if (differ.length > 0) shown += 1;
    if (!first.isConnected) wrong.push("the page was drawn anew: nothing was tested");
    for (const cell of cells) states.add(cell.dataset.state ?? "idle");
  }
  return { wrong, shown, states: [...states] };
}"""


def test_500_links_of_every_kind_run_nothing_and_leave_the_page_usable(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    settle(page)
    links = fuzzed(500)
    result = page.evaluate(ONE_BY_ONE, links)
    assert result["wrong"] == []
    assert result["states"] == ["idle"]
    assert 50 < result["shown"] < 450, "both kinds are among them"
    assert lesson.pythons == []
    assert "livecells" not in page.evaluate(KEPT)
    lesson = Lesson.open(page, fake_url)
    lesson.cell(1).runs("x = 7\nprint(x)")
    expect(lesson.cell(1).output).to_have_text("7\n")
