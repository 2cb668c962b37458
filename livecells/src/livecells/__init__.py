"""Code cells of a MkDocs site that the reader can edit and run in the browser."""
