"""Call everything that gdcore offers with everything one may give it, and judge what comes back.

`python -m tests.gdcore.fuzzing 50000` makes so many calls by hand; the suite makes fewer.
"""
