"""Let every page live under a strict Content-Security-Policy: nothing inline is left in it.

The theme's small scripts become files, the style attributes of formulas become classes, and
``_headers`` says the policy to hosts that read such a file. livecells/README.md tells about others.
"""

import hashlib
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'none'"
)
_SHEET = "assets/stylesheets/inline.css"
_SHEET_LINK = re.compile(rf'<link rel="stylesheet" href="[^"]*{re.escape(_SHEET)}">')
_PREFIX = re.compile(r'src="([^"]*)assets/javascripts/bundle')
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLED = re.compile(r'<([a-zA-Z][\w-]*)((?:\s[^<>]*?)?)\sstyle="([^"]*)"([^<>]*)>')
_scripts: dict[str, str] = {}
_styles: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> None:
    """Link the sheet that will hold the styles."""
    config.extra_css.append(_SHEET)


def on_post_page(output: str, **_: object) -> str:
    """Move a page's inline scripts and styles out of it."""
    return _moved_out(output)


def on_post_template(output: str, template_name: str, **_: object) -> str:
    """Do the same with the page for addresses that don't exist."""
    return _moved_out(output) if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write what was moved out, and the policy."""
    rules = "".join(f".{name}{{{style}}}\n" for name, style in sorted(_styles.items()))
    files = _scripts | {_SHEET: rules, "_headers": f"/*\n  Content-Security-Policy: {POLICY}\n"}
    for path, text in files.items():
        target = Path(config.site_dir, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _moved_out(output: str) -> str:
    found = _PREFIX.search(output)
    if found is None:  # no page of the theme's
        return output

    def script(inline: re.Match[str]) -> str:
        path = f"assets/javascripts/inline-{_name(inline[1])}.js"
        _scripts[path] = inline[1]
        return f'<script src="{found[1]}{path}"></script>'

    moved, styled = _STYLED.subn(_classed, _SCRIPT.sub(script, output))
    return moved if styled else _SHEET_LINK.sub("", moved)


def _classed(tag: re.Match[str]) -> str:
    name = f"inline-{_name(tag[3])}"
    _styles[name] = tag[3]
    attributes = f"{tag[2]}{tag[4]}"
    if ' class="' in attributes:
        attributes = attributes.replace(' class="', f' class="{name} ', 1)
    else:
        attributes = f' class="{name}"{attributes}'
    return f"<{tag[1]}{attributes}>"


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
