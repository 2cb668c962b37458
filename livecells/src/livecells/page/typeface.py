"""The letters that the page's cut of the figures' typeface has.

The typeface is matplotlib's own, DejaVu Sans. The build writes a file with these letters only
(`livecells.figure_font`), which the page's style sheet calls "Figure Sans"; what runs in the
browser must know them too.
"""

FAMILY = "Figure Sans,DejaVu Sans,Verdana,sans-serif"  # the last two come close to its widths
RANGES = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x17F),  # the letters of Europe's languages
    (0x391, 0x3C9),  # Greek
    (0x2010, 0x2027),  # dashes, quotes, dots
    (0x2030, 0x2033),  # per mille, primes
    (0x2070, 0x209C),  # superscripts, subscripts
    (0x2190, 0x2199),  # arrows
    (0x21D0, 0x21D4),
    (0x2200, 0x2211),  # mathematical operators, and those below
    (0x2212, 0x221E),
    (0x2225, 0x222B),
    (0x223C, 0x2248),
    (0x2260, 0x2265),
    (0x22C5, 0x22C5),
)


def covers(letter: str) -> bool:
    """Tell whether the page has a letter.

    Examples
    --------
    >>> covers("w"), covers("∇"), covers("漢")
    (True, True, False)
    """
    return any(low <= ord(letter) <= high for low, high in RANGES)
