"""How an answer is written: what its names were set to, and what it calls."""

import ast


class Written:
    """The code of an answer as a tree; broken code counts as empty."""

    def __init__(self, source: str) -> None:
        try:
            self._tree = ast.parse(source)
        except (SyntaxError, ValueError):
            self._tree = ast.Module(body=[], type_ignores=[])

    @property
    def called(self) -> frozenset[str]:
        """The last names of all that is called: ``gd.descend(...)`` gives ``"descend"``."""
        calls = (node.func for node in ast.walk(self._tree) if isinstance(node, ast.Call))
        names = (ast.unparse(function).rsplit(".", 1)[-1] for function in calls)
        return frozenset(names)

    @property
    def bound(self) -> frozenset[str]:
        """The names that the answer sets at its top level."""
        found = set()
        for line in self._tree.body:
            if isinstance(line, (ast.FunctionDef, ast.ClassDef)):
                found.add(line.name)
                continue
            nodes = (node for node in ast.walk(line) if isinstance(node, ast.Name))
            found.update(node.id for node in nodes if isinstance(node.ctx, ast.Store))
        return frozenset(found)

    def expression(self, name: str) -> ast.expr | None:
        """Give what a name was last set to, where one line says it."""
        found = None
        for line in ast.walk(self._tree):
            match line:
                case (
                    ast.Assign(targets=[target], value=value)
                    | ast.AnnAssign(target=target, value=ast.expr() as value)
                ):
                    found = _part(target, value, name) or found
        return found

    def returned(self, name: str) -> ast.expr | None:
        """Give what a function returns, where it has one return."""
        functions = [
            node
            for node in ast.walk(self._tree)
            if isinstance(node, ast.FunctionDef) and node.name == name
        ]
        if not functions:
            return None
        ends = [node for node in ast.walk(functions[-1]) if isinstance(node, ast.Return)]
        return ends[0].value if len(ends) == 1 else None


def _part(target: ast.expr, value: ast.expr, name: str) -> ast.expr | None:
    match target, value:
        case ast.Name(id=found), _ if found == name:
            return value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            for each, its in zip(targets, values, strict=True):
                if isinstance(each, ast.Name) and each.id == name:
                    return its
    return None
