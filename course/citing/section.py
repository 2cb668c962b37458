"""The part of a page that says how to cite it: for reading, copying and downloading."""

from html import escape

from course.citing.citation import ENDINGS, Citation

LAST_SECTION = "\n\n## Cite this lesson {{ data-search-exclude }}\n\n<!-- cite: {slug} -->\n"
_NAMES = {"bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON"}


def cite_section(citation: Citation, files: str) -> str:
    """Write the citation and its other forms.

    Parameters
    ----------
    citation : Citation
    files : str
        Address of the files to download, without their endings.
    """
    forms = "".join(_form(citation, files, form) for form in ENDINGS)
    return (
        f'<div class="cite" data-search-exclude data-copy-text="{escape(citation.text)}">'
        f'<p class="cite-text">{citation.html}</p>{forms}</div>'
    )


def _form(citation: Citation, files: str, form: str) -> str:
    name, file = _NAMES[form], f"{files}.{ENDINGS[form]}"
    return (
        f"<details><summary>{name}</summary>"
        f'<div class="highlight"><pre><code>{escape(getattr(citation, form))}</code></pre></div>'
        f'<p><a href="{escape(file)}" download>Download as {name}</a></p></details>'
    )
