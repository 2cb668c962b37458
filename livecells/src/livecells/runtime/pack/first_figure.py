"""A first figure, as most pages draw it: the files that it opens come right behind Python."""

import matplotlib.pyplot as plt
import numpy as np

fig, ax = plt.subplots(layout="constrained")
x = np.linspace(0, 4, 5)
ax.plot(x, x**2, label="loss")
ax.scatter(x, x, s=40, label="examples", color="C1")
ax.vlines(x, x, x**2, color="grey")
ax.axhline(0, linewidth=0.5)
ax.annotate("here", (1, 1), (2, 2), arrowprops={"arrowstyle": "->"})
ax.set(title="A first figure", xlabel="step", ylabel="loss")
ax.legend(loc="upper left")
