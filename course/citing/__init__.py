"""Citing: the course and its lessons in every form, and what a lesson cites."""
