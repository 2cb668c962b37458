"""The Python that stands beside the reader's code.

The same files run in two places: in the build's kernel, which makes the
static page, and in the browser's Pyodide, which makes the live one. So what
a cell shows is the same in both. Nothing here needs more than the standard
library; matplotlib is touched only once the reader's code has imported it.
"""
