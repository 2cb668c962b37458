"""What makes pages of lessons a course: one MkDocs plugin, and a room for each feature."""
