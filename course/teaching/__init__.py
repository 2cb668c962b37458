"""Teaching: the box under a lesson's question, pages for teachers, notebooks, embedding."""
