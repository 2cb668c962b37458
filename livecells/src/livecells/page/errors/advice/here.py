"""What this page's Python has, named once."""

HERE = "Python's standard library, NumPy, matplotlib and gdcore"

#: How these modules are imported on every page of the course.
SHORT_NAMES = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "plt": "import matplotlib.pyplot as plt",
    "gd": "import gdcore as gd",
    "math": "import math",
    "random": "import random",
    "time": "import time",
    "os": "import os",
    "sys": "import sys",
    "json": "import json",
    "asyncio": "import asyncio",
}
