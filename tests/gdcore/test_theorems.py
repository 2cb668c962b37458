"""What theory promises, as inequalities and rates on random problems.

N: Nesterov, Introductory Lectures on Convex Optimization, 2004. GG: Garrigos and Gower, Handbook
of Convergence Theorems, 2023, arXiv 2301.11235. G: Goh, Why Momentum Really Works, 2017.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gdcore as gd

SEEDS = st.integers(0, 2**32 - 1)
many = settings(max_examples=60)


@st.composite
def regressions(draw):
    """A least-squares problem with a unique minimum, and a start."""
    rng = np.random.default_rng(draw(SEEDS))
    n, d = draw(st.integers(4, 12)), draw(st.integers(1, 3))
    x = rng.normal(size=(n, d)) * rng.uniform(0.3, 3, d)
    return gd.LinearRegression(x, rng.normal(size=n) * 5), rng.normal(size=d + 1) * 5


@st.composite
def logistics(draw):
    """A logistic regression with a minimum, and a start; with the smoothness L of its loss."""
    rng = np.random.default_rng(draw(SEEDS))
    x, y = rng.normal(size=(12, 2)) * 2, np.arange(12) % 2
    x[:2] = [[9.0, 9.0], [9.0, 9.0]]  # one place, both classes: no line separates them
    problem = gd.LogisticRegression(x, y)
    return problem, rng.normal(size=3)


@st.composite
def bowls(draw):
    """A quadratic with eigenvalues from mu to L, turned at random, and a start."""
    rng = np.random.default_rng(draw(SEEDS))
    d = draw(st.integers(2, 5))
    kappa = draw(st.floats(2, 200))
    values = np.concatenate([[1.0, kappa], rng.uniform(1, kappa, d - 2)]) * rng.uniform(0.1, 10)
    turn, _ = np.linalg.qr(rng.normal(size=(d, d)))
    matrix = turn @ np.diag(values) @ turn.T
    return gd.Quadratic((matrix + matrix.T) / 2, rng.normal(size=d)), rng.normal(size=d) * 3


def squared(rows):
    return (rows**2).sum(axis=1)


def distances(run):
    return np.sqrt(squared(run.params - run.problem.minimum()))


@many
@given(regressions())
def test_descent_lemma(case):
    """N 1.2.13: with rate 1/L a step lowers the loss by at least |gradient|^2 / (2L)."""
    problem, start = case
    smooth = gd.diagnostics.smoothness(problem)
    run = gd.descend(problem, start, 1 / smooth, steps=20)
    promised = run.losses[:-1] - squared(run.gradients[:-1]) / (2 * smooth)
    assert (run.losses[1:] <= promised + 1e-10 * (1 + run.losses[0])).all()


@many
@given(logistics())
def test_descent_lemma_where_the_curvature_changes(case):
    """The same for the log loss, whose curvature is at most that of A.T @ A / (4n)."""
    problem, start = case
    smooth = np.linalg.eigvalsh(problem.design.T @ problem.design)[-1] / (4 * len(problem))
    run = gd.descend(problem, start, 1 / smooth, steps=30)
    promised = run.losses[:-1] - squared(run.gradients[:-1]) / (2 * smooth)
    assert (run.losses[1:] <= promised + 1e-10 * (1 + run.losses[0])).all()
    for params in run.params:
        assert gd.diagnostics.smoothness(problem, params) <= smooth * (1 + 1e-9)


@many
@given(regressions())
def test_one_over_t(case):
    """GG theorem 3.4: convex, rate 1/L: loss(x_T) - lowest <= L |x_0 - x*|^2 / (2T)."""
    problem, start = case
    smooth, best = gd.diagnostics.smoothness(problem), problem.minimum()
    run = gd.descend(problem, start, 1 / smooth, steps=40)
    t = np.arange(1, run.steps + 1)
    excess = run.losses[1:] - problem.loss(best)
    bound = smooth * squared((start - best)[np.newaxis]) / (2 * t)
    assert (excess <= bound + 1e-10 * (1 + run.losses[0])).all()


@many
@given(regressions())
def test_linear_rate(case):
    """GG theorem 3.6: mu-strongly convex, rate 1/L: |x_T - x*|^2 <= (1 - mu/L)^T |x_0 - x*|^2."""
    problem, start = case
    smooth, mu = gd.diagnostics.smoothness(problem), gd.diagnostics.strong_convexity(problem)
    run = gd.descend(problem, start, 1 / smooth, steps=30)
    distance = distances(run) ** 2
    bound = (1 - mu / smooth) ** np.arange(run.steps + 1) * distance[0]
    assert (distance <= bound * (1 + 1e-8) + 1e-12 * (1 + distance[0])).all()


@many
@given(bowls())
def test_the_best_rate_shrinks_by_kappa_minus_one_over_kappa_plus_one(case):
    """N theorem 2.1.15: rate 2 / (L + mu) multiplies the distance by (k-1)/(k+1) at most."""
    problem, start = case
    kappa = gd.diagnostics.condition_number(problem)
    rate = gd.diagnostics.best_learning_rate(problem)
    worst = (kappa - 1) / (kappa + 1)
    assert gd.diagnostics.predicted_rate(problem, rate) == pytest.approx(worst, rel=1e-9)
    distance = distances(gd.descend(problem, start, rate, steps=40))
    assert (distance[1:] <= worst * distance[:-1] * (1 + 1e-8) + 1e-11 * (1 + distance[0])).all()
    for other in (0.9 * rate, 1.1 * rate):  # no other rate promises more
        assert gd.diagnostics.predicted_rate(problem, other) > worst


@many
@given(bowls())
def test_two_over_l_is_the_threshold(case):
    """On a quadratic every rate below 2 / L converges, and none above."""
    problem, start = case
    limit = gd.diagnostics.largest_stable_rate(problem)
    below = gd.descend(problem, start, 0.999 * limit, steps=300)
    assert below.status != "diverged"
    assert (np.diff(distances(below)) <= 1e-9 * (1 + distances(below)[0])).all()
    above = gd.descend(problem, start, 1.001 * limit, steps=300)
    steep = np.linalg.eigh(problem.A)[1][:, -1]
    along = np.abs((above.params - problem.minimum()) @ steep)
    assert (along[1:] >= along[:-1]).all()  # along the steepest direction it only gets worse
    far = gd.descend(problem, start, 1.25 * limit, steps=2000)
    assert far.status == "diverged"
    assert "smaller learning rate" in far.message


@many
@given(bowls())
def test_momentum_reaches_the_rate_of_the_root_of_kappa(case):
    """G, and Polyak 1964: heavy ball, best step and beta: (sqrt k - 1) / (sqrt k + 1) a step."""
    problem, start = case
    mu, smooth = gd.diagnostics.curvatures(problem)[[0, -1]]
    beta = ((np.sqrt(smooth / mu) - 1) / (np.sqrt(smooth / mu) + 1)) ** 2
    method = gd.optimizers.Momentum(4 / (np.sqrt(smooth) + np.sqrt(mu)) ** 2, float(beta))
    distance = distances(gd.descend(problem, start, optimizer=method, steps=300))
    t = np.arange(len(distance))
    # At the best beta two eigenvalues meet, which costs a factor that grows linearly with t.
    bound = (2 + 4 * t) * np.sqrt(beta) ** t * distance[0]
    assert (distance <= bound * np.sqrt(smooth / mu) + 1e-9 * (1 + distance[0])).all()


@pytest.mark.parametrize("beta", [0.5, 0.9, 0.99])
def test_with_complex_roots_the_rate_of_momentum_is_the_root_of_beta(beta):
    """G prints 2 * sqrt(beta); its own matrix has eigenvalues of size sqrt(beta)."""
    method = gd.optimizers.Momentum(0.5, beta)

    def step(place, velocity):  # on the bowl place**2 / 2, whose gradient is the place
        state = method.init(np.array([place]))._replace(velocity=np.array([velocity]))
        moved, after = method.step(np.array([place]), np.array([place]), state)
        return [*moved, *after.velocity]

    roots = np.linalg.eigvals(np.transpose([step(1.0, 0.0), step(0.0, 1.0)]))
    assert (roots.imag != 0).all()
    np.testing.assert_allclose(np.abs(roots), np.sqrt(beta), rtol=1e-12)


@many
@given(bowls())
def test_nesterov_is_one_over_t_squared(case):
    """N 2.2.2: with rate 1/L and his betas the excess falls like 1/T^2, faster than plain 1/T.

    With constant beta = (1 - q) / (1 + q), q = 1/sqrt(kappa), it is (1 - q)^T (N theorem 2.2.3).
    """
    problem, start = case
    mu, smooth = gd.diagnostics.curvatures(problem)[[0, -1]]
    q = np.sqrt(mu / smooth)
    method = gd.optimizers.Nesterov(float(1 / smooth), float((1 - q) / (1 + q)))
    # Our params are the points that look ahead; the theorem is about a gradient step from there.
    run = gd.descend(problem, start, optimizer=method, steps=60)
    reached = run.params - run.gradients / smooth
    lowest = problem.loss(problem.minimum())
    first = run.losses[0] - lowest + mu / 2 * distances(run)[0] ** 2
    t = np.arange(len(reached))
    bound = (1 - q) ** t * first
    assert (problem.loss(reached) - lowest <= bound * (1 + 1e-8) + 1e-10 * (1 + first)).all()


@many
@given(SEEDS, st.floats(1e-4, 1.0))
def test_adam_moves_every_coordinate_by_its_rate_at_first(seed, rate):
    """Kingma and Ba 2015, section 2.1: however large the slopes, the first step is the rate."""
    rng = np.random.default_rng(seed)
    gradient = rng.uniform(1, 9, 4) * rng.choice([-1, 1], 4) * [1e-3, 1, 1e3, 1e6]
    method = gd.optimizers.Adam(rate)
    moved, _ = method.step(np.zeros(4), gradient, method.init(np.zeros(4)))
    np.testing.assert_allclose(moved, -rate * np.sign(gradient), rtol=1e-3)


@many
@given(bowls())
def test_an_exact_search_shrinks_the_excess_as_kantorovich_says(case):
    """Nocedal and Wright 2006, theorem 3.3: excess *= ((k - 1) / (k + 1))^2 at most."""
    problem, start = case
    kappa = gd.diagnostics.condition_number(problem)
    method = gd.line_search.LineSearch(problem, gd.line_search.exact)
    run = gd.descend(problem, start, optimizer=method, steps=15, gradient_tolerance=1e-5)
    excess = run.losses - problem.loss(problem.minimum())
    bound = ((kappa - 1) / (kappa + 1)) ** 2 * excess[:-1]
    assert (excess[1:] <= bound * (1 + 1e-8) + 1e-11 * (1 + abs(run.losses[0]))).all()


@many
@given(regressions())
def test_backtracking_never_raises_the_loss_and_takes_no_needlessly_short_step(case):
    """Armijo 1966: the step is at least shrink * 2 * (1 - share) / L, or the first one tried."""
    problem, start = case
    smooth = gd.diagnostics.smoothness(problem)
    slope = problem.gradient(start)
    step = gd.line_search.backtracking(problem, start, -slope)
    assert min(1.0, (1 - 1e-4) / smooth) * (1 - 1e-9) <= step <= 1.0
    assert problem.loss(start - step * slope) <= problem.loss(start) - 1e-4 * step * slope @ slope
