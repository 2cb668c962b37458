"""The font of the formulas, cut down to the signs in use."""

import hashlib
from pathlib import Path

from livecells.api import is_whole, seal

ON_SITE = "assets/fonts/mathematics.woff2"
_FONT = Path("node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2")
_CHARACTERS = (  # besides Latin letters and digits: what formulas in this field are written with
    "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ∂∇∑∏∫√∞±×÷·−+=≠≈≤≥<>≪≫∈∉⊂∪∩∀∃→←↦⇒⇔…⋯⋮"
    "‖|∣⟨⟩()[]{}⌈⌉⌊⌋ℓℝℕ∝∘⊤⊥′″ˆ̂ˉ̄˜̃⃗ ,.;:!?/*%"
)


def formula_font(root: Path, cache: Path) -> bytes:
    """Cut the font down to what formulas use, once for each font."""
    source = root / _FONT
    key = hashlib.sha256(source.read_bytes() + _CHARACTERS.encode()).hexdigest()[:20]
    cached = cache / f"{key}.woff2"
    if not is_whole(cached):
        from fontTools import subset  # noqa: PLC0415 - slow to import, and seldom needed

        options = subset.Options(flavor="woff2", layout_features=["ssty", "flac", "dtls"])
        options.drop_tables += ["GPOS"]
        letters = {chr(code) for code in range(0x20, 0x7F)}
        math_italic = {chr(code) for code in range(0x1D434, 0x1D468)} | {"ℎ"}
        math_greek = {chr(code) for code in range(0x1D6FC, 0x1D71C)}
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(letters | math_italic | math_greek) + _CHARACTERS)
        cache.mkdir(parents=True, exist_ok=True)
        with subset.load_font(str(source), options) as font:
            subsetter.subset(font)
            subset.save_font(font, str(cached), options)
        seal(cached)
    return cached.read_bytes()
