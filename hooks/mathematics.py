"""Write formulas as MathML when the site is built.

A page's formulas are then there without JavaScript and for screen readers, and
no inline style is needed. Temml does the work, in Node, once per new formula.
"""

import hashlib
import html
import json
import re
import subprocess
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

_FORMULA = re.compile(
    r'<(?P<tag>span|div) class="arithmatex">\\(?P<open>[(\[])(?P<tex>.*?)\\[)\]]</(?P=tag)>',
    re.DOTALL,
)
_ROOT = Path(__file__).parent.parent
_CACHE = _ROOT / ".cache" / "mathematics"
_FONT = _ROOT / "node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2"
_FONT_ON_SITE = "assets/fonts/mathematics.woff2"
_CHARACTERS = (  # besides Latin letters and digits: what formulas in this field are written with
    "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ∂∇∑∏∫√∞±×÷·−+=≠≈≤≥<>≪≫∈∉⊂∪∩∀∃→←↦⇒⇔…⋯⋮"
    "‖|∣⟨⟩()[]{}⌈⌉⌊⌋ℓℝℕ∝∘⊤⊥′″ˆ̂ˉ̄˜̃⃗ ,.;:!?/*%"
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the font of the formulas, cut down to what formulas use."""
    files.append(File.generated(config, _FONT_ON_SITE, content=_subset_font()))
    return files


def on_page_content(html: str, page, **_: object) -> str:
    """Replace each formula of a page."""
    formulas = [_source(match) for match in _FORMULA.finditer(html)]
    if not formulas:
        return html
    written = iter(_to_mathml(formulas, page.file.src_uri))
    return _FORMULA.sub(lambda _: next(written), html)


def _source(match: re.Match[str]) -> tuple[str, bool]:
    return html.unescape(match["tex"]).strip(), match["open"] == "["


def _to_mathml(formulas: list[tuple[str, bool]], page: str) -> list[str]:
    key = hashlib.sha256(json.dumps(formulas).encode()).hexdigest()[:20]
    cached = _CACHE / f"{key}.json"
    if not cached.is_file():
        done = subprocess.run(
            ["node", str(Path(__file__).with_name("mathematics.mjs"))],
            input=json.dumps(formulas),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise PluginError(f"{page}: {done.stderr.strip().splitlines()[-1]}")
        _CACHE.mkdir(parents=True, exist_ok=True)
        cached.write_text(done.stdout, encoding="utf-8")
    return json.loads(cached.read_text(encoding="utf-8"))


def _subset_font() -> bytes:
    key = hashlib.sha256(_FONT.read_bytes() + _CHARACTERS.encode()).hexdigest()[:20]
    cached = _CACHE / f"{key}.woff2"
    if not cached.is_file():
        from fontTools import subset  # noqa: PLC0415 - slow to import, and seldom needed

        options = subset.Options(flavor="woff2", layout_features=["ssty", "flac", "dtls"])
        options.drop_tables += ["GPOS"]
        font = subset.load_font(str(_FONT), options)
        letters = {chr(code) for code in range(0x20, 0x7F)}
        math_italic = {chr(code) for code in range(0x1D434, 0x1D468)} | {"ℎ"}
        math_greek = {chr(code) for code in range(0x1D6FC, 0x1D71C)}
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(letters | math_italic | math_greek) + _CHARACTERS)
        subsetter.subset(font)
        _CACHE.mkdir(parents=True, exist_ok=True)
        subset.save_font(font, str(cached), options)
    return cached.read_bytes()
