"""What a machine has and a browser's Python lacks: threads, other programs."""

import re

from livecells.page.errors.failure import Failure

_OTHER_PROGRAMS = re.compile(r"\b(?:subprocess|os\.(?:system|popen|fork|exec\w*|spawn\w*))\b")
_PROCESSES = re.compile(r"\b(?:multiprocessing|ProcessPoolExecutor)\b")


def advice(failure: Failure) -> str | None:
    """Say what does not work in a browser, and what does."""
    error, said = failure.error, failure.said
    if isinstance(error, RuntimeError) and "can't start new thread" in said:
        return "A browser's Python has one thread. Call the function itself, without a thread."
    if isinstance(error, RuntimeError) and "running event loop" in said and "asyncio.run" in said:
        return (
            "A loop for tasks runs already. Write await in front of the call, without asyncio.run."
        )
    if isinstance(error, OSError) and _OTHER_PROGRAMS.search(failure.code):
        return "A browser's Python can't start other programs."
    if isinstance(error, OSError) and _PROCESSES.search(failure.code):
        return "A browser's Python has one process. Call the function itself in a loop."
    return None
