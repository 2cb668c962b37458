"""Runs in the browser's Python: run the code of many pages, each in a session of its own."""


async def answer(request: dict) -> dict[str, list[dict[str, str]]]:
    """Run ``pages``, steps by name, by ``script``, which runs one; give what went wrong in each."""
    script: dict = {}
    exec(request["script"], script)  # noqa: S102 - the build's own
    return {
        name: await script["answer"]({"steps": steps}) for name, steps in request["pages"].items()
    }
