"""Write optax_reference.json: the paths that Optax walks, for test_against_optax.py.

Optax needs JAX, half a gigabyte, so it is not among the test's packages; its paths are kept
instead. To write them anew: `pip install optax` in an environment of its own, and run this file.
"""

import json
from pathlib import Path

import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)

START, STEPS = (-1.2, 1.0), 20


def loss(p: jax.Array) -> jax.Array:
    """Rosenbrock's function; JAX derives its gradient."""
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


# gdcore's name and settings, and the same in Optax's conventions
METHODS = {
    "GradientDescent": ({"learning_rate": 0.001}, optax.sgd(0.001)),
    "Momentum": ({"learning_rate": 0.0005, "beta": 0.8}, optax.sgd(0.0005, momentum=0.8)),
    "Nesterov": (
        {"learning_rate": 0.0005, "beta": 0.8},
        optax.sgd(0.0005, momentum=0.8, nesterov=True),
    ),
    "AdaGrad": (
        {"learning_rate": 0.2, "epsilon": 1e-10},
        # Optax's own adagrad puts epsilon under the root; this is Duchi's rule from its parts.
        optax.chain(optax.scale_by_rss(initial_accumulator_value=0.0, eps=0.0), optax.scale(-0.2)),
    ),
    "RMSProp": (
        {"learning_rate": 0.02, "rho": 0.8, "epsilon": 1e-6},
        optax.rmsprop(0.02, decay=0.8, eps=1e-6, eps_in_sqrt=False),
    ),
    "Adam": (
        {"learning_rate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-5},
        optax.adam(0.05, b1=0.8, b2=0.95, eps=1e-5),
    ),
}


def path(method: optax.GradientTransformation) -> list[list[float]]:
    """Return where the method is after 0, 1, ... steps."""
    params = jnp.array(START, dtype=jnp.float64)
    state, rows = method.init(params), [list(map(float, params))]
    for _ in range(STEPS):
        updates, state = method.update(jax.grad(loss)(params), state, params)
        params = optax.apply_updates(params, updates)
        rows.append(list(map(float, params)))
    return rows


if __name__ == "__main__":
    reference = {
        "made_by": f"optax {optax.__version__} on jax {jax.__version__}, float64, by "
        "tests/gdcore/optimizers/optax_reference.py",
        "what": "20 steps from (-1.2, 1) on (1 - a)**2 + 100 * (b - a**2)**2",
        "runs": {
            name: {"settings": settings, "params": path(method)}
            for name, (settings, method) in METHODS.items()
        },
    }
    target = Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(reference, indent=1) + "\n", encoding="utf-8")
