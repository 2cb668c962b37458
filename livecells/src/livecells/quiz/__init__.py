"""Questions that a reader answers before, or without, running code.

A quiz is a Markdown file in the folder ``quizzes`` beside a lesson, placed by
``<!-- quiz: slug -->``. Its front matter has one of ``choices``, ``number``,
``point`` and ``lines``; `livecells.quiz.reading` says what each holds.
"""
