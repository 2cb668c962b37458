"""Find what must be there: where it isn't, the test fails and says what it looked for."""

import re


def must_find[Text: (str, bytes)](pattern: Text, text: Text, flags: int = 0) -> re.Match[Text]:
    """Search text for a pattern that must be in it."""
    match = re.compile(pattern, flags).search(text)
    assert match, f"nothing is like {pattern!r}"
    return match
