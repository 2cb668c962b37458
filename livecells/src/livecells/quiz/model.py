"""What a quiz is: a choice, a number, a point on a figure, or lines to put in order."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from.

    Attributes
    ----------
    text : str
    reply : str
        What a reader who chooses it is told.
    right : bool
    when : str
        An expression that is true when the next cell makes this the right
        answer; empty where no cell decides.
    """

    text: str
    reply: str
    right: bool = False
    when: str = ""


@dataclass(frozen=True)
class Choices:
    """Choose one answer."""

    options: tuple[Choice, ...]

    @property
    def predicts(self) -> bool:
        """Whether the next cell's run decides which answer is right."""
        return any(option.when for option in self.options)

    @property
    def right(self) -> int:
        """The index of the right answer."""
        return next(at for at, option in enumerate(self.options) if option.right)

    @property
    def right_answer(self) -> str:
        """What a check gets from a reader who is right."""
        return str(self.right)


@dataclass(frozen=True)
class Mistake:
    """Estimates that share a mistake.

    Attributes
    ----------
    when : str
        An expression in the lesson's names and in ``guess``, or in ``x`` and
        ``y`` for a point.
    like : str
        An answer of this kind, for the proof.
    reply : str
    """

    when: str
    like: str
    reply: str


@dataclass(frozen=True)
class Number:
    """Estimate a number that the next cell calculates.

    Attributes
    ----------
    value : str
        An expression that gives the number once the cell has run.
    answer : str
        What it gives with the lesson's own code, as text with the digits to show.
    within : float
        How far off a right answer may be.
    unit, right, otherwise : str
        ``right`` and ``otherwise`` are replies.
    wrong : tuple of Mistake
    """

    value: str
    answer: str
    within: float
    unit: str
    right: str
    otherwise: str
    wrong: tuple[Mistake, ...] = ()

    @property
    def right_answer(self) -> str:
        """What a check gets from a reader who is right."""
        return self.answer


@dataclass(frozen=True)
class Point:
    """Place a point on the figure above, where the next cell will have it.

    Attributes
    ----------
    names : tuple of str
        What the two axes measure, with units: what the fields are called.
    value : str
        An expression that gives both coordinates once the cell has run.
    answer : tuple of str
        What it gives with the lesson's own code, with the digits to show.
    within : tuple of float
        How far off a right answer may be along each axis: half the axes of an ellipse.
    right, otherwise : str
        Replies.
    wrong : tuple of Mistake
    """

    names: tuple[str, str]
    value: str
    answer: tuple[str, str]
    within: tuple[float, float]
    right: str
    otherwise: str
    wrong: tuple[Mistake, ...] = ()

    @property
    def right_answer(self) -> str:
        """What a check gets from a reader who is right."""
        return ", ".join(self.answer)


@dataclass(frozen=True)
class Before:
    """One line must stand before another one.

    Attributes
    ----------
    first, second : int
        Their places in the right order, from 0.
    reply : str
        Why, for a reader who has it the other way round.
    """

    first: int
    second: int
    reply: str


@dataclass(frozen=True)
class Lines:
    """Put lines in order; any order that keeps each `Before` is right."""

    lines: tuple[str, ...]
    before: tuple[Before, ...]
    right: str

    def holds(self, order: list[int]) -> bool:
        """Tell whether an order, a permutation of 0, 1, …, is right."""
        return all(order.index(rule.first) < order.index(rule.second) for rule in self.before)

    @property
    def shown(self) -> list[int]:
        """The order in which the lines are shown first; it is wrong."""
        middle = len(self.lines) // 2
        return [*range(middle, len(self.lines)), *range(middle)][::-1]


@dataclass(frozen=True)
class Quiz:
    """One question as its author wrote it.

    Attributes
    ----------
    path : Path
    title, task : str
        Markdown, the title without blocks.
    kind : Choices, Number, Point or Lines
    """

    path: Path
    title: str
    task: str
    kind: Choices | Number | Point | Lines = field(repr=False)

    @property
    def slug(self) -> str:
        """Its name in addresses and in what the page remembers."""
        return self.path.stem

    @property
    def prediction(self) -> Choices | Number | Point | None:
        """The question, if the run of the next cell answers it."""
        match self.kind:
            case Number() | Point() | Choices(predicts=True):
                return self.kind
        return None

    @property
    def label(self) -> str:
        """What kind of task it is, in words."""
        if isinstance(self.kind, Lines):
            return "Order the lines"
        return "Predict" if self.prediction else "Question"
