"""Figures as courses draw them: whatever files these open belong in the first archive.

Run by the browser's own Python while the site is built, and once more by a test that compares
what the packed files draw with what the original wheels draw. Each function draws one figure.

Left to the later archive, for their size: serifs, letters of one width, and time zones.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import patches
from matplotlib.animation import FuncAnimation
from matplotlib.collections import LineCollection
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter


def lines() -> Figure:
    """Draw lines with markers, styles, a legend, a title and both labels."""
    fig, ax = plt.subplots(figsize=(6, 4))
    x = np.linspace(0, 4, 50)
    for power, style in enumerate(["-", "--", "-.", ":"], start=1):
        ax.plot(x, x**power / 4**power, style, marker="o", markevery=10, label=f"power {power}")
    ax.set(xlabel="x", ylabel="y", title="Powers", xlim=(0, 4))
    ax.legend(loc="upper left", title="curve")
    ax.grid(visible=True, alpha=0.3)
    ax.spines[["top", "right"]].set_visible(False)
    return fig


def mathematics() -> Figure:
    """Draw formulas in every style that mathtext knows, in titles, labels, ticks and text."""
    fig, ax = plt.subplots()
    ax.plot([0.1, 1, 10], [1, 10, 100])
    ax.set_title(r"$\theta_{t+1} = \theta_t - \alpha\,\nabla L(\theta_t)$")
    ax.set_xlabel(r"$\frac{1}{n}\sum_{i=1}^{n}\left(\hat{y}_i - y_i\right)^2$")
    ax.set_ylabel(r"$\mathcal{L}(w, b)\ \mathbf{w}^\top\mathbf{x}$")
    ax.text(0.2, 50, r"$\sqrt{x^2+y^2} \leq \left\|\frac{\partial f}{\partial x}\right\|$")
    ax.text(0.2, 20, r"$\int_0^\infty e^{-x}\,dx \approx 1 \pm 10^{-6},\ \beta \in [0, 1)$")
    ax.text(0.2, 5, r"$\mathbb{R}^n \mathrm{rank} \mathit{it} \mathsf{sf} \to \infty$")
    ax.text(
        0.2, 2, r"$\overline{x}\ \tilde{x}\ \vec{v}\ \binom{n}{k}\ \{a \mid b\} \lfloor c \rfloor$"
    )
    ax.set_xscale("log")
    ax.set_yscale("log")
    return fig


def mathematics_in_other_fonts() -> Figure:
    """Draw formulas set in the fonts that imitate TeX and Times."""
    fig = plt.figure()
    for row, family in enumerate(["cm", "stix", "stixsans", "dejavusans"]):
        text = fig.text(0.1, 0.2 + 0.2 * row, r"$\left(\sum_i \alpha_i x_i^2\right)\ \sqrt{2}$")
        text.set_math_fontfamily(family)
    return fig


def contours_and_path() -> Figure:
    """Draw a loss as contours, filled and not, with the path of descent over them."""
    fig, ax = plt.subplots(layout="constrained")
    x, y = np.meshgrid(np.linspace(-2, 2, 60), np.linspace(-1, 3, 60))
    z = (1 - x) ** 2 + 100 * (y - x**2) ** 2 + 1e-3
    filled = ax.contourf(
        x, y, z, levels=np.geomspace(0.1, 1000, 12), norm=LogNorm(), cmap="viridis"
    )
    lines_ = ax.contour(x, y, z, levels=[1, 10, 100], colors="white", linewidths=0.5)
    ax.clabel(lines_, fontsize=7)
    fig.colorbar(filled, ax=ax, label="loss")
    ax.plot([-1, 0, 0.5, 1], [1, 0.2, 0.3, 1], "o-", color="C1", markersize=4)
    ax.annotate("minimum", (1, 1), (0.2, 2), arrowprops={"arrowstyle": "->"})
    ax.quiver(x[::10, ::10], y[::10, ::10], -x[::10, ::10], y[::10, ::10], angles="xy")
    ax.set_aspect("equal")
    return fig


def scatter_with_colour() -> Figure:
    """Draw points whose colour and size mean something, with residuals."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=50)
    y = 2 * x + rng.normal(size=50)
    fig, ax = plt.subplots()
    points = ax.scatter(x, y, c=y - 2 * x, s=40, cmap="coolwarm", edgecolors="black", alpha=0.8)
    fig.colorbar(points, orientation="horizontal", shrink=0.8)
    ax.axline((0, 0), slope=2, linestyle="--")
    ax.vlines(x, 2 * x, y, color="grey", linewidth=0.5)
    ax.axhline(0, linewidth=0.5)
    ax.axvspan(-0.5, 0.5, alpha=0.2)
    weights, *_ = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), y)
    ax.plot(x, np.polyval(weights, x))
    return fig


def bars_and_histograms() -> Figure:
    """Draw counts: bars with names, horizontal bars, histograms in one and two dimensions."""
    rng = np.random.default_rng(1)
    fig, axes = plt.subplots(2, 2, figsize=(8, 6))
    container = axes[0, 0].bar(["sgd", "momentum", "adam"], [3, 2, 1], color=["C0", "C1", "C2"])
    axes[0, 0].bar_label(container)
    axes[0, 1].barh(["a", "b"], [0.25, 0.75])
    axes[0, 1].xaxis.set_major_formatter(PercentFormatter(1))
    axes[1, 0].hist(rng.normal(size=200), bins=20, density=True, histtype="step")
    axes[1, 1].hist2d(*rng.normal(size=(2, 200)), bins=10, cmap="magma")
    fig.suptitle("Counts")
    fig.tight_layout()
    return fig


def spread() -> Figure:
    """Draw what varies: bands, error bars, boxes, violins, steps and stems."""
    rng = np.random.default_rng(2)
    fig, axes = plt.subplots(2, 3, figsize=(9, 5), sharey=False)
    x = np.arange(10)
    axes[0, 0].fill_between(x, x - 1, x + 1, alpha=0.3, hatch="//")
    axes[0, 1].errorbar(x, x, yerr=1, capsize=3)
    axes[0, 2].boxplot([rng.normal(size=20), rng.normal(size=20)])
    axes[1, 0].violinplot([rng.normal(size=20)])
    axes[1, 1].step(x, x % 3, where="post")
    axes[1, 2].stem(x, np.sin(x))
    axes[1, 2].stackplot(x, x, x)
    return fig


def images() -> Figure:
    """Draw arrays as pictures: interpolated, masked, with a mesh and with marginal ticks."""
    fig, axes = plt.subplots(1, 3, figsize=(9, 3))
    field = np.add.outer(np.arange(16), np.arange(16)).astype(float)
    shown = axes[0].imshow(field, cmap="gray", interpolation="bilinear", origin="lower")
    fig.colorbar(shown, ax=axes[0])
    axes[1].pcolormesh(field, cmap="plasma", shading="auto")
    axes[2].matshow(np.ma.masked_greater(field, 20))
    return fig


def shapes_and_text() -> Figure:
    """Draw diagrams: boxes, arrows, circles, wedges and styled text."""
    fig, ax = plt.subplots()
    box = {"boxstyle": "round,pad=0.4", "facecolor": "white"}
    ax.text(0.2, 0.8, "calculate the loss", bbox=box, ha="center", weight="bold")
    ax.text(0.2, 0.9, "in italics", style="italic")
    ax.add_patch(patches.FancyArrowPatch((0.2, 0.7), (0.7, 0.3), mutation_scale=15))
    ax.add_patch(patches.FancyBboxPatch((0.5, 0.1), 0.3, 0.15))
    ax.add_patch(patches.Circle((0.8, 0.8), 0.1, fill=False))
    ax.add_patch(patches.Ellipse((0.5, 0.5), 0.3, 0.1, angle=30, alpha=0.4))
    ax.add_patch(patches.Polygon([(0.1, 0.1), (0.2, 0.1), (0.15, 0.2)]))
    ax.add_patch(patches.Wedge((0.8, 0.5), 0.1, 0, 90))
    ax.arrow(0.1, 0.4, 0.2, 0.1, head_width=0.03)
    ax.set_axis_off()
    return fig


def many_axes() -> Figure:
    """Draw layouts: mosaics, grids of unequal cells, insets, twins, shared axes, log axes."""
    fig, axes = plt.subplot_mosaic("AAB;CCB", layout="constrained", figsize=(8, 5))
    axes["A"].semilogy(np.geomspace(1, 1e-6, 20))
    axes["A"].twinx().plot(np.arange(20), color="C3")
    axes["B"].loglog([1, 10, 100], [1, 100, 10000])
    axes["B"].inset_axes((0.6, 0.1, 0.3, 0.3)).plot([0, 1])
    axes["C"].set_yscale("symlog")
    axes["C"].xaxis.set_major_locator(MaxNLocator(integer=True))
    axes["C"].yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}!"))
    axes["C"].tick_params(rotation=30, labelsize=8)
    fig.legend(*axes["A"].get_legend_handles_labels(), loc="outside lower center")
    return fig


def grid_of_unequal_cells() -> Figure:
    """Draw a grid whose cells have different widths."""
    fig = plt.figure()
    grid = fig.add_gridspec(2, 2, width_ratios=[2, 1], height_ratios=[1, 2])
    for cell in grid:
        fig.add_subplot(cell).plot([0, 1])
    return fig


def surface() -> Figure:
    """Draw a loss surface in three dimensions, with its contours and a path."""
    fig = plt.figure()
    ax = fig.add_subplot(projection="3d")
    x, y = np.meshgrid(np.linspace(-2, 2, 15), np.linspace(-2, 2, 15))
    ax.plot_surface(x, y, x**2 + y**2, cmap="viridis", alpha=0.7)
    ax.plot_wireframe(x, y, x**2, linewidth=0.3)
    ax.plot([2, 1, 0], [2, 1, 0], [8, 2, 0], "o-")
    ax.scatter([0], [0], [0])
    ax.set_zlabel("loss")
    ax.view_init(30, 45)
    return fig


def polar_and_pie() -> Figure:
    """Draw angles."""
    fig = plt.figure()
    fig.add_subplot(1, 2, 1, projection="polar").plot(np.linspace(0, 6, 50), np.linspace(0, 1, 50))
    fig.add_subplot(1, 2, 2).pie([1, 2, 3], labels=["a", "b", "c"], autopct="%.0f%%")
    return fig


def flow_and_colour_along_a_line() -> Figure:
    """Draw a vector field with its streamlines, and a line that changes its colour."""
    fig, (left, right) = plt.subplots(1, 2)
    y, x = np.mgrid[-2:2:12j, -2:2:12j]
    left.streamplot(x, y, -x, -2 * y, density=0.5)
    points = np.column_stack([np.linspace(0, 6, 40), np.sin(np.linspace(0, 6, 40))])
    segments = np.stack([points[:-1], points[1:]], axis=1)
    right.add_collection(LineCollection(list(segments), array=np.arange(39), cmap="cividis"))
    right.autoscale()
    return fig


def table() -> Figure:
    """Draw numbers in a table."""
    fig, ax = plt.subplots()
    ax.table([["0", "303.71"], ["1", "170.84"]], colLabels=["step", "loss"], loc="center")
    ax.axis("off")
    return fig


def styled() -> Figure:
    """Draw a style sheet, a property cycle and settings that hold for one figure."""
    with plt.style.context(["ggplot", {"font.size": 9, "axes.titlelocation": "left"}]):
        fig, ax = plt.subplots()
        ax.plot([0, 1], [0, 1])
        ax.set_title("Styled")
    with plt.style.context("dark_background"):
        plt.subplots()
    return fig


def animated() -> Figure:
    """Draw the frames of an animation, one drawn."""
    fig, ax = plt.subplots()
    (line,) = ax.plot([], [])

    def move(frame: int) -> list[Line2D]:
        line.set_data([0, frame], [0, 1])
        return [line]

    animation = FuncAnimation(fig, move, frames=3)
    # a frame is drawn below; nobody plays it
    animation._draw_was_started = True  # ty: ignore[missing-attribute]  private to matplotlib
    fig.canvas.draw()
    return fig
