"""A page as a tree: what is changed, and that all else stays."""

import pytest

from course.page import Page, add_class, append, insert_after, prose, replace, rewrite

FRAGMENTS = [
    "text",
    "<i>one</i>",
    "<i>one</i> two <b>three</b>",
    "one <i>two</i>",
    "<!-- a comment --> text",
    "<math><mi>x</mi></math>",
    '<svg viewBox="0 0 1 1"><path id="a"></path></svg>',
    "\n<p>behind a line</p>",
]


@pytest.mark.parametrize("html", FRAGMENTS)
def test_html_comes_in_whole_and_in_order(html):
    page = Page("x.md", "<p>a<u>b</u>c</p>", str)
    replace(page.all("u")[0], html)
    assert page.write() == f"<p>a{html}c</p>"
    page = Page("x.md", "<p>a<u>b</u>c</p>", str)
    insert_after(page.all("u")[0], html)
    assert page.write() == f"<p>a<u>b</u>{html}c</p>"
    page = Page("x.md", "<p>a</p>", str)
    append(page.all("p")[0], html)
    assert page.write() == f"<p>a{html}</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<!-- a --><svg viewBox="0 0"><clipPath></clipPath></svg>\n<p>a &amp; b &lt; c</p>',
        "<live-cell><pre><code>\n\n  x\n</code></pre></live-cell>",
        '<p>a&nbsp;b</p>\n<details open=""><summary>s</summary></details>',
    ],
)
def test_what_no_pass_changes_stays_to_the_byte(html):
    page = Page("x.md", html, str)
    for text in prose(page.root):
        rewrite(text, lambda words: words)
    assert page.write() == html


def test_prose_is_what_a_reader_reads():
    html = "<!-- no --><h2>no</h2><p>one <code>no</code><em>two</em></p><live-cell>no</live-cell>"
    page = Page("x.md", html, str)
    assert [text.text_content for text in prose(page.root)] == ["one ", "two"]


def test_a_class_joins_others():
    page = Page("x.md", '<p class="a b">x</p><p>y</p>', str)
    for node in page.all("p"):
        add_class(node, "c")
    assert page.write() == '<p class="c a b">x</p><p class="c">y</p>'
