"""The glossary: each term's definition where a lesson first uses it, and where it is taught."""
