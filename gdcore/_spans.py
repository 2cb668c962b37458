"""The part of a landscape to look at: a lowest and a highest value of each parameter."""

from gdcore._checks import as_finite

_NARROW = 1e-9  # of its distance from zero: below this, rounding shows instead of the loss

type Pair = tuple[float, float]
type Span = tuple[Pair, Pair]


def as_span(name: str, value: object) -> Span:
    """Return two pairs (low, high), one for each parameter of a map."""
    across, up = as_ranges(name, value, 2)
    return across, up


def as_ranges(name: str, value: object, size: int | None) -> tuple[Pair, ...]:
    """Return pairs (low, high), one for each of `size` parameters, or as many as are given."""
    table = as_finite(name, value)
    wanted = "((left, right), (low, high))" if size == 2 else "one pair (low, high) per parameter"
    if table.ndim != 2 or table.shape[1:] != (2,) or len(table) != (size or len(table) or 1):
        raise ValueError(f"{name} must be {wanted}, got shape {table.shape}")
    for low, high in table.tolist():
        if not high - low > max(_NARROW * max(abs(low), abs(high)), 1e-100):
            raise ValueError(
                f"{name} must be {wanted}, each going up by more than rounding, got "
                f"{low:g} to {high:g}"
            )
    return tuple((low, high) for low, high in table.tolist())
