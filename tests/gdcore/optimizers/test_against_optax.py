"""Each optimizer walks as in Optax.

Optax needs JAX, half a gigabyte, so its paths were computed once and stored with their
provenance in optax_reference.json.
"""

import json
from pathlib import Path

import numpy as np
import pytest

import gdcore as gd

REFERENCE = json.loads((Path(__file__).parent / "optax_reference.json").read_text())
RUNS = REFERENCE["runs"]


@pytest.mark.parametrize("name", RUNS)
def test_same_path(name):
    optimizer = getattr(gd.optimizers, name)(**RUNS[name]["settings"])
    run = gd.descend(gd.problems.rosenbrock, start=[-1.2, 1.0], optimizer=optimizer, steps=20)
    np.testing.assert_allclose(run.params, RUNS[name]["params"], rtol=1e-8)


def test_every_optimizer_has_a_reference():
    assert set(RUNS) == set(gd.optimizers.__all__) - {"Optimizer"}
