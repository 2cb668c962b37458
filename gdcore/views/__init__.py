"""What pictures to pull at need, so that who draws them computes nothing."""

from gdcore.views.gradient_map import GradientMap, gradient_map
from gdcore.views.record import Frames, frames

__all__ = ["Frames", "GradientMap", "frames", "gradient_map"]
