"""Code that fails, behind the first lines that most lessons have."""

import asyncio

from livecells.page.runner import Runner

SETUP = """
import math
import numpy as np
import gdcore as gd
cars = gd.data.cars()
x, y = cars.x, cars.y
w = b = 0.0
learning_rate = 0.01
"""


def error_of(source):
    """Run the code behind a lesson's usual first lines, and give its error message."""
    seen = []
    runner = Runner(seen.append)
    asyncio.run(runner.run(SETUP, "cell 1"))
    asyncio.run(runner.run(source, "cell 2"))
    return next(message for message in seen if message["type"] == "error")
