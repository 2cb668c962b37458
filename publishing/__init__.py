"""What makes the site citable, adoptable and deployable.

Plain functions from the lessons' front matter and ``CITATION.cff`` to citations,
head tags, pictures, notebooks, feeds and archives. MkDocs reaches them through the
thin files in ``hooks/``; ``make`` through ``python -m publishing.<module>``.
"""
