"""Give each colour of a figure a partner for the dark palette.

The partner has the same hue. Greys swap ends, so that ink stays readable;
colours are lifted, evenly, so that a colour map keeps its order. The work is
done in Oklab, where equal steps look equal (Ottosson 2020,
https://bottosson.github.io/posts/oklab/).
"""

from functools import lru_cache

PAPER = "#ffffff"
GREY = 0.03  # Oklab chroma below which a colour counts as grey


@lru_cache(maxsize=4096)
def both_palettes(colour: str) -> str:
    """Write a colour for both palettes.

    Parameters
    ----------
    colour : str
        ``#rrggbb``, as on a white page.

    Returns
    -------
    str
        A CSS ``light-dark()`` value. White is paper: it takes the page's own
        colour from the custom property ``--lc-paper``.

    Examples
    --------
    >>> both_palettes("#000000")
    'light-dark(#000000,#ededed)'
    >>> both_palettes("#ffffff")
    'var(--lc-paper,#ffffff)'
    """
    if colour == PAPER:
        return f"var(--lc-paper,{PAPER})"
    return f"light-dark({colour},{_dark(colour)})"


def _dark(colour: str) -> str:
    lightness, a, b = _to_oklab(colour)
    if (a * a + b * b) ** 0.5 < GREY:
        lightness = 0.945 - 0.705 * lightness  # white becomes the dark page, black its ink
    else:
        lightness = 0.36 + 0.60 * lightness
    return _to_hex(lightness, a, b)


def _to_oklab(colour: str) -> tuple[float, float, float]:
    r, g, b = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _to_hex(lightness: float, a: float, b: float) -> str:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(channel)):02x}" for channel in channels)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _gamma(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
