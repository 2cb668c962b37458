"""Mend what the theme leaves nameless for screen readers."""

from mkdocs.exceptions import PluginError

_DIALOG = '<div class="md-search" data-md-component="search" role="dialog"'


def on_post_page(output: str, page, **_: object) -> str:
    """Name the search dialog."""
    if _DIALOG not in output:
        raise PluginError(f"{page.file.src_uri}: the theme's search has changed; see {__name__}.")
    return output.replace(_DIALOG, f'{_DIALOG} aria-label="Search"')


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Name it on the page for wrong addresses too, which is no page to MkDocs."""
    if template_name != "404.html":
        return output_content
    return output_content.replace(_DIALOG, f'{_DIALOG} aria-label="Search"')
