"""Write a cell and its outputs as the element that the browser makes live."""

from html import escape

from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from livecells.notebook import Cell

_LEXER = PythonLexer(stripnl=False)
_FORMATTER = HtmlFormatter(nowrap=True)


def live_cell(cell: Cell, outputs: list[NotebookNode]) -> str:
    """Write one code cell.

    Parameters
    ----------
    cell : Cell
        A code cell.
    outputs : list of NotebookNode
        What it gave when the site was built, in Jupyter's form.

    Returns
    -------
    str
        A ``<live-cell>`` element, complete without JavaScript.
    """
    name = f"cell {cell.number}"
    code = highlight(cell.source, _LEXER, _FORMATTER).removesuffix("\n")
    shown = "\n".join(filter(None, map(output_html, outputs)))
    return (
        f'<live-cell id="cell-{cell.number}" data-cell="{cell.number}" data-state="idle"'
        f' data-key="{cell.key}">\n'
        f'<div class="lc-source highlight"><pre tabindex="0" aria-label="Code of {name}">'
        f"<code>{code}</code></pre></div>\n"
        f'<div class="lc-output" role="region" aria-label="Output of {name}"'
        f' aria-live="polite">{shown}</div>\n'
        "</live-cell>"
    )


def output_html(output: NotebookNode) -> str:
    """Write one output: printed text, a figure, or a value in its richest form."""
    if output.output_type == "stream":
        return f'<pre class="lc-stream lc-{output.name}">{escape(output.text)}</pre>'
    data = output.data
    if "image/svg+xml" in data:
        return f'<figure class="lc-figure">{data["image/svg+xml"]}</figure>'
    if "image/png" in data:
        alt = escape(output.metadata.get("alt", ""))
        source = data["image/png"].replace("\n", "")
        return (
            f'<figure class="lc-figure"><img alt="{alt}" '
            f'src="data:image/png;base64,{source}"></figure>'
        )
    if "text/html" in data:
        return f'<div class="lc-result lc-html">{data["text/html"]}</div>'
    return f'<div class="lc-result"><pre>{escape(data.get("text/plain", ""))}</pre></div>'
