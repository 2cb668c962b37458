"""What is measured about the course: `python -m bench`, or `make bench`."""
