"""The one rule of running: a cell gives what the page, read from the top down to it, would give.

Python keeps one dict of names, and each cell that has run leaves a layer: what it named, what it
changed in place, what it changed in the interpreter. Before a cell runs, Python is put into the
state that the layers above it describe, whatever ran meanwhile: `livecells.page.rule.place` says
when, `livecells.page.rule.interpreter` how.
"""
