"""The reference of gdcore: links from lessons to it, and from it to lessons."""
