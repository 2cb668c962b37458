"""Write a cell and its outputs as the element that the browser makes live."""

import hashlib
import json
import re
from html import escape

from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.python import PythonLexer

from livecells.exercises import Exercise
from livecells.notebook import Cell
from livecells.page.forms import Form, read_form
from livecells.views.reading import MIME as VIEWS
from livecells.views.reading import read_views
from livecells.views.static import static_views

_LEXER = PythonLexer(stripnl=False)
_FORMATTER = HtmlFormatter(nowrap=True)
_SIZE = re.compile(r'<svg\b[^>]*? width="([\d.]+)" height="([\d.]+)"')
_PLAIN = re.compile(r'<span class="(?:n|nb|bp|nn|nd|na|nv|ne|no|vm|o|p|w)">([^<]*)</span>')


def live_cell(cell: Cell, outputs: list[NotebookNode], views: str = "") -> str:
    """Write one code cell.

    Parameters
    ----------
    cell : Cell
        A code cell.
    outputs : list of NotebookNode
        What it gave when the site was built, in Jupyter's form.
    views : str
        The address, seen from the page, of the folder that has the pictures' numbers.

    Returns
    -------
    str
        A ``<live-cell>`` element, complete without JavaScript.
    """
    attributes = {"id": f"cell-{cell.number}", "data-cell": str(cell.number)}
    kept = without_later_frames(outputs)
    shown = "\n".join(filter(None, (output_html(each, views, cell.number or 0) for each in kept)))
    return _element(attributes, cell, f"cell {cell.number}", shown)


def views_of(outputs: list[NotebookNode]) -> dict[str, str]:
    """Return the numbers of the pictures among outputs, each under the name of its file.

    Raises
    ------
    ViewsError
        A picture does not follow the grammar.
    """
    pictures = [output for output in outputs if VIEWS in output.get("data", {})]
    found = {_views_file(text): text for p in pictures if read_views(text := p.data[VIEWS])}
    ahead = [text for p in pictures if (text := p.metadata.get("prepared", ""))]
    return found | {_ahead_file(text): text for text in ahead}


def _ahead_file(text: str) -> str:
    """Name what was made ahead: who keeps the site offline has Python, and does without."""
    return f"ahead-{_views_file(text)}"


def _views_file(text: str) -> str:
    return f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"


def exercise_cell(exercise: Exercise) -> str:
    """Write the cell of an exercise; `exercise_help` goes inside, before its end."""
    attributes = {
        "id": f"exercise-{exercise.slug}",
        "data-cell": exercise.slug,
        "data-name": exercise.name,
        "data-role": "exercise",
        "data-exercise": exercise.slug,
        "data-check": exercise.check,
    }
    return _element(attributes, exercise.cell, exercise.name, "").removesuffix("</live-cell>")


def solution_fold(exercise: Exercise) -> str:
    """Write the solution, folded; no search finds it."""
    return (
        '<details class="lc-solution" data-search-exclude><summary>Solution</summary>'
        f'<div class="highlight" translate="no" data-source="{escape(exercise.solution)}">'
        '<pre tabindex="0" aria-label="Solution">'
        f"<code>{highlighted(exercise.solution)}</code></pre></div></details>"
    )


def highlighted(source: str) -> str:
    """Write Python with Pygments' classes, but for words that have the colour of the text.

    They are three in four: without them a page has half the elements, and opens faster.
    """
    return _PLAIN.sub(r"\1", highlight(source, _LEXER, _FORMATTER).removesuffix("\n"))


def without_later_frames(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Keep the first frame of each animation: what moves needs the script."""
    seen: set[str] = set()
    kept = []
    for output in outputs:
        name = output.get("metadata", {}).get("animation")
        if name is None or name not in seen:
            kept.append(output)
        if name is not None:
            seen.add(name)
    return kept


def output_html(output: NotebookNode, views: str = "", number: int = 0) -> str:
    """Write one output: printed text, or a value in its richest form (as output/mime.ts does)."""
    if output.output_type == "stream":
        return f'<pre class="lc-stream lc-{output.name}">{escape(output.text)}</pre>'
    data = output.data
    if VIEWS in data:
        ahead = output.metadata.get("prepared", "")
        source, prepared = _views_file(data[VIEWS]), _ahead_file(ahead) if ahead else ""
        return static_views(
            read_views(data[VIEWS]),
            f"{views}{source}",
            number,
            prepared=f"{views}{prepared}" if prepared else "",
        )
    return _of_jupyter(data, output.metadata)


def _of_jupyter(data: NotebookNode, metadata: NotebookNode) -> str:
    """Write a value in the richest of the forms that Jupyter knows."""
    if "text/html" in data:
        return f'<div class="lc-result lc-html">{data["text/html"]}</div>'
    if "text/latex" in data:  # as the site's Markdown writes a formula: its way of showing one
        return f'<div class="arithmatex">\\[{escape(_without_dollars(data["text/latex"]))}\\]</div>'
    if "image/svg+xml" in data:
        return _figure(data["image/svg+xml"])
    if "image/png" in data:
        return _figure(_image(data["image/png"].replace("\n", ""), metadata))
    return f'<div class="lc-result"><pre>{escape(data.get("text/plain", ""))}</pre></div>'


def _figure(picture: str) -> str:
    """Say a drawing's size where the style sheet can read it before the drawing is laid out."""
    size = _SIZE.match(picture)
    said = ' data-width="{}" data-height="{}"'.format(*size.groups()) if size else ""
    return f'<figure class="lc-figure"{said}>{picture}</figure>'


def _image(png: str, metadata: NotebookNode) -> str:
    kind = ' class="lc-drawn"' if metadata.get("drawn") else ""
    alt = escape(metadata.get("alt", ""))
    return f'<img{kind} alt="{alt}" src="data:image/png;base64,{png}">'


def _without_dollars(latex: str) -> str:
    return latex.strip().strip("$").strip()


def _element(attributes: dict[str, str], cell: Cell, name: str, shown: str) -> str:
    form = read_form(cell.source)
    attributes |= {"data-state": "idle", "data-key": cell.key}
    if form.controls:
        attributes["data-form"] = json.dumps(form.controls)
    if form.title:
        attributes["data-title"] = form.title
    written = " ".join(f'{key}="{escape(value)}"' for key, value in attributes.items())
    name = escape(name)
    return (
        f"<live-cell {written}>\n"
        f"{_form_room(form)}"
        f'<div class="lc-source highlight" translate="no" data-source="{escape(cell.source)}">'
        f'<pre tabindex="0" aria-label="Code of {name}">'
        f"<code>{highlighted(cell.source)}</code></pre></div>\n"
        f'<div class="lc-output" translate="no" role="region" aria-label="Output of {name}"'
        f' aria-live="polite">{shown}</div>\n'
        "</live-cell>"
    )


def _form_room(form: Form) -> str:
    """Leave a row for each control, so that nothing moves when it comes."""
    if not form.controls:
        return ""
    title = f'<div class="lc-form-title">{escape(form.title)}</div>' if form.title else ""
    rows = '<div class="lc-field"></div>' * len(form.controls)
    return f'<div class="lc-form">{title}{rows}</div>\n'
