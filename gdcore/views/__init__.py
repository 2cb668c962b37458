"""The frames of a run: what a picture of it needs, so that who draws it computes nothing."""

from gdcore.views.record import Frames, frames

__all__ = ["Frames", "frames"]
