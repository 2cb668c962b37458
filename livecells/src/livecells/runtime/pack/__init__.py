"""Packing: byte code, a small archive of what courses use, and another of the rest.

The byte code is made by the browser's own Python, run under Node, and so is the list of files
that go into the small archive: figures and the site's own cells are drawn once, and every file
that this opens is noted.
"""
