"""Problems that a reader might write: one with the least there can be, and one with less."""


class OneSlopeTooFew:
    def loss(self, params):
        return 0.0

    def gradient(self, params):
        return [1.0]


class Plain:
    """A loss and a gradient, and no start."""

    def loss(self, params):
        return float(params @ params)

    def gradient(self, params):
        return 2 * params
