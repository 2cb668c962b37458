"""Make many calls by hand, and print each kind of fault once."""

import re
import resource
import signal
import sys
from collections import Counter

import matplotlib as mpl

from .calls import the_calls

SECONDS = 30  # no call needs as many, so that more is work without bound
MEMORY = 12 * 2**30


def hang(*_):
    """Stop a call that takes too long."""
    raise RuntimeError(f"takes more than {SECONDS} s")


def main(count, first=0, figures=10):
    """Make `count` calls, beginning with a seed; every so many one that may draw a figure."""
    mpl.use("Agg")
    signal.signal(signal.SIGALRM, hang)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    faults = Counter()
    for call, arguments in the_calls(count, first, figures):
        signal.alarm(SECONDS)
        told = call(*arguments)
        signal.alarm(0)
        if told:
            kind = re.sub(r"[\d.]+", "#", f"{arguments[0].name}: {told.partition('): ')[2]}")[:110]
            faults[kind] += 1
            if faults[kind] == 1:
                print(arguments[1:], told[:600], flush=True)
    print(f"{count} calls at random, {sum(faults.values())} faults of {len(faults)} kinds")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
