"""Every page lives under one strict Content-Security-Policy: nothing in it is inline.

The theme's inline scripts are replaced by docs/javascripts/start.js, style attributes by classes.
The policy stands in each page's head, for hosts that send no headers, and in ``_headers``, for
those that read such a file; deploy/nginx.conf says the rest.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

POLICY = (  # Firefox fetches ahead what <link rel=next> names, under default-src
    "default-src 'self'; object-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
    "worker-src 'self' data:; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'"
)
_CHARSET = '<meta charset="utf-8">'
_META = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
_CLASSES = {  # docs/stylesheets/site.css has the rules
    "text-align: left;": "align-left",
    "text-align: center;": "align-center",
    "text-align: right;": "align-right",
    "math-depth:0;": "math-depth-0",
    "display:block math;": "math-block",
}
_SCRIPT = re.compile(r'<script(?![^>]*\ssrc=)(?![^>]*\stype="application/(?:ld\+)?json")[^>]*>')
_STYLED = re.compile(r'<([a-zA-Z][\w-]*)((?:\s[^<>]*?)?)\sstyle="([^"]*)"([^<>]*)>')
_HANDLER = re.compile(r"<[a-zA-Z][^<>]*\son\w+=")


class _State:
    building = False


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is a build: MkDocs' live reload needs scripts that a policy forbids."""
    _State.building = command == "build"


def on_post_page(output: str, page, **_: object) -> str:
    """Give a page its policy, and see to it that it can live with it."""
    return _with_policy(output, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Do the same with the page for addresses that don't exist."""
    if template_name.endswith(".html"):
        return _with_policy(output_content, template_name)
    return output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write the policy for hosts that read it from a file."""
    text = f"/*\n  Content-Security-Policy: {POLICY}\n"
    Path(config.site_dir, "_headers").write_text(text, encoding="utf-8")


def _with_policy(html: str, name: str) -> str:
    html = _STYLED.sub(lambda tag: _classed(tag, name), html)
    for forbidden in (_SCRIPT, _HANDLER):
        if found := forbidden.search(html):
            raise PluginError(f"{name}: the site's policy forbids what is inline: {found[0]}")
    if _CHARSET not in html:
        raise PluginError(f"{name}: there is no {_CHARSET} to put the site's policy after.")
    return html.replace(_CHARSET, _META, 1) if _State.building else html


def _classed(tag: re.Match[str], name: str) -> str:
    if tag[3] not in _CLASSES:
        raise PluginError(f"{name}: style={tag[3]!r} is inline; give it a class in {__name__}.")
    attributes = f"{tag[2]}{tag[4]}"
    if ' class="' in attributes:
        attributes = attributes.replace(' class="', f' class="{_CLASSES[tag[3]]} ', 1)
    else:
        attributes = f' class="{_CLASSES[tag[3]]}"{attributes}'
    return f"<{tag[1]}{attributes}>"
