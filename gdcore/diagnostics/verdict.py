"""What a diagnosis is: a verdict in one or two words, a sentence, and where to read more."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from gdcore._settings import keep, one_of, text

type Verdict = Literal[
    "bad data",
    "wrong gradient",
    "diverging",
    "converged",
    "noisy",
    "flat",
    "rounding",
    "too short",
    "oscillating",
    "too slow",
    "converging",
]

#: The course's page of symptoms, and its section for each verdict that needs a cure.
PAGE = "My descent does not work"
SECTIONS: Mapping[Verdict, str] = MappingProxyType({
    "bad data": "The loss is nan from the start",
    "wrong gradient": "The loss falls, but ends at the wrong place",
    "diverging": "The loss rises from step 1",
    "noisy": "The loss jumps up and down",
    "flat": "The loss is a flat line",
    "rounding": "The loss stops falling too early",
    "too slow": "The loss falls very slowly",
})  # fmt: skip


@dataclass(frozen=True)
class Diagnosis:
    """What a run shows. Printed, it is the sentence, and where the course has the cure.

    Parameters
    ----------
    verdict : str
        "bad data", "wrong gradient", "diverging", "converged", "noisy", "flat", "rounding",
        "too short", "oscillating", "too slow" or "converging".
    sentence : str
        The verdict with its numbers, and the reason.

    Notes
    -----
    Builds on lesson 5, "Read a loss curve".
    """

    verdict: Verdict
    sentence: str

    def __post_init__(self) -> None:
        keep(self, verdict=one_of(*get_args(Verdict.__value__)), sentence=text)

    @property
    def more(self) -> str:
        """Where the course explains cause and cure; empty where nothing is wrong."""
        section = SECTIONS.get(self.verdict)
        return f"See “{section}” on the page “{PAGE}”." if section else ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.more}".rstrip()
