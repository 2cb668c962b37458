"""Find what a check asks for: its annotated names."""

import ast
from dataclasses import dataclass

#: What can be asked for, and how to say it to the reader.
KINDS = {
    "float": "one number",
    "int": "one whole number",
    "bool": "True or False",
    "str": "a word in quotes",
    "list[float]": "a list of numbers",
    "list[str]": "a list of words in quotes",
    "tuple[float, float]": "two numbers",
    "np.ndarray": "a NumPy array of numbers",
}


@dataclass(frozen=True)
class Asked:
    """A name that a check asks for.

    Attributes
    ----------
    name : str
    kind : str
        A key of `KINDS`: what the name holds, or what the function gives back.
    is_function : bool
    """

    name: str
    kind: str
    is_function: bool

    @property
    def in_words(self) -> str:
        """What the reader has to make."""
        return "a function" if self.is_function else KINDS[self.kind]


def asked_for(check: str) -> list[Asked]:
    """List the declarations of a check, in their order.

    Raises
    ------
    ValueError
        An annotation is none of `KINDS` and no ``Callable[..., kind]``.

    Examples
    --------
    >>> asked_for("ridge: float")
    [Asked(name='ridge', kind='float', is_function=False)]
    >>> asked_for("bounces: Callable[..., bool]")
    [Asked(name='bounces', kind='bool', is_function=True)]
    """
    return [
        _asked(line.target.id, line.annotation)
        for line in ast.parse(check).body
        if isinstance(line, ast.AnnAssign)
        and line.value is None
        and isinstance(line.target, ast.Name)
    ]


def _asked(name: str, annotation: ast.expr) -> Asked:
    match annotation:
        case ast.Subscript(value=ast.Name(id="Callable"), slice=ast.Tuple(elts=[_, returned])):
            kind, is_function = ast.unparse(returned), True
        case _:
            kind, is_function = ast.unparse(annotation), False
    if kind not in KINDS:
        raise ValueError(f"a check asks for {name}: {kind}, which is none of {', '.join(KINDS)}")
    return Asked(name, kind, is_function)
