"""Contour lines at heights that a reader can read."""

import numpy as np
import pytest

from gdcore._ground import levels


@pytest.mark.parametrize("low", [27.782462, 527.7824624, -3.14159265, 1e6 + 1 / 3])
@pytest.mark.parametrize("reach", [0.7, 43.2, 900.0])
def test_lines_far_from_zero_have_short_labels_and_keep_their_order(low, reach):
    losses = np.array([[low, low + reach / 3], [low + reach / 2, low + reach]])
    heights = levels(losses)
    assert np.all(np.diff(heights) > 0)
    assert low < heights[0]
    assert heights[-1] <= low + 1.05 * reach
    steps = heights - low
    digits = [
        round(height, 1 - int(np.floor(np.log10(step))))
        for height, step in zip(heights, steps, strict=True)
    ]
    assert heights == pytest.approx(digits, abs=1e-9 * abs(low))
