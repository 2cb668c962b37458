"""Problems that a reader might write, each with one thing that is wrong or missing."""


class OneSlopeTooFew:
    def loss(self, params):
        return 0.0

    def gradient(self, params):
        return [1.0]


class NoStart:
    def loss(self, params):
        return float(params @ params)

    def gradient(self, params):
        return 2 * params
