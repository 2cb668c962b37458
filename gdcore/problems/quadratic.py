"""A quadratic: the shape that every smooth loss has near its minimum."""

import warnings

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite, as_params, as_point, as_vector, fits, quiet
from gdcore.problems.whitened import NotUniqueWarning


class Quadratic:
    """A bowl, a valley or a saddle: `loss = p @ A @ p / 2 - b @ p`.

    Its gradient is `A @ p - b` and its Hessian A, everywhere the same. (The factor 1/2 belongs to
    this formula and makes A the Hessian; the losses of data have none.)

    Parameters
    ----------
    A : array_like, shape (d, d)
        The curvature: a symmetric matrix.
    b : array_like, shape (d,), optional
        Minus the slope at p = 0; zero by default, which puts the minimum at zero.

    Raises
    ------
    ValueError
        If A is not square and symmetric, or b doesn't fit it.

    Examples
    --------
    >>> bowl = Quadratic([[2, 0], [0, 10]], b=[2, 10])
    >>> bowl.loss([0, 0]), bowl.gradient([0, 0]), bowl.minimum()
    (0.0, array([ -2., -10.]), array([1., 1.]))

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate". Source: Nesterov, *Introductory Lectures on
    Convex Optimization*, 2004, section 1.2, https://doi.org/10.1007/978-1-4419-8853-9.
    """

    vectorised = True

    def __init__(self, A: ArrayLike, b: ArrayLike | None = None) -> None:
        matrix = as_finite("A", A)
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.size == 0:
            raise ValueError(f"A must be a square matrix, got shape {matrix.shape}")
        if np.abs(matrix - matrix.T).max() > 1e-12 * np.abs(matrix).max():
            raise ValueError("A must be symmetric, got A != A.T; use (A + A.T) / 2")
        vector = np.zeros(len(matrix)) if b is None else as_vector("b", b)
        if len(vector) != len(matrix):
            raise ValueError(f"b must have {len(matrix)} entries, as A has, got {len(vector)}")
        self.A, self.b = (matrix + matrix.T) / 2, vector.copy()
        self.A.flags.writeable = self.b.flags.writeable = False

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """What the parameters are called: p1, p2, ..."""
        return tuple(f"p{i + 1}" for i in range(len(self.b)))

    @property
    def start(self) -> Array:
        """Where descent begins unless told otherwise: all ones."""
        return np.ones(len(self.b))

    @quiet()
    def loss(self, params: ArrayLike) -> float | Array:
        """Return the value at `params`: shape (d,) -> float, (..., d) -> (...)."""
        p = as_params(params, self.parameter_names)
        value = np.vecdot(p @ self.A / 2 - self.b, p)
        return float(value) if p.ndim == 1 else value

    @quiet()
    def gradient(self, params: ArrayLike) -> Array:
        """Return `A @ p - b`, in the shape of `params`."""
        return as_params(params, self.parameter_names) @ self.A - self.b

    def hessian(self, params: ArrayLike) -> Array:
        """Return A for each point, shape (..., d, d)."""
        p = as_params(params, self.parameter_names)
        fits("params", p.size * len(self.b))
        return np.broadcast_to(self.A, (*p.shape, len(self.b))).copy()

    def loss_and_gradient(self, params: Array) -> tuple[float, Array]:
        """Return both at one point, shape (d,)."""
        point = as_point(params, len(self.b))
        bent = self.A @ point
        return float((bent / 2 - self.b) @ point), bent - self.b

    def minimum(self) -> Array:
        """Return the lowest point, shape (d,).

        Raises
        ------
        ValueError
            If there is none: some direction curves down, or falls for ever.

        Warns
        -----
        NotUniqueWarning
            If a whole valley is lowest; its point nearest to zero is returned.
        """
        curvatures = np.linalg.eigvalsh(self.A)
        flat = 1e-12 * np.abs(curvatures).max()
        if curvatures[0] < -flat:
            raise ValueError(
                "this quadratic has no minimum: it curves down in some direction "
                f"(smallest eigenvalue of A: {curvatures[0]:g})"
            )
        point, _, rank, _ = np.linalg.lstsq(self.A, self.b, rcond=1e-12)
        if rank < len(self.b):
            if not np.allclose(self.A @ point, self.b, atol=1e-9 * max(1, np.abs(self.b).max())):
                raise ValueError(
                    "this quadratic has no minimum: it falls for ever along a flat direction of A "
                    "in which b is not zero"
                )
            warnings.warn(
                f"the minimum is not unique: A has rank {rank} of {len(self.b)}; returning the "
                "lowest point nearest to zero",
                NotUniqueWarning,
                stacklevel=2,
            )
        return point

    def __repr__(self) -> str:
        rows = ", ".join(str([float(value) for value in row]) for row in self.A)
        return f"Quadratic([{rows}], b={[float(value) for value in self.b]})"
