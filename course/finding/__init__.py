"""Finding: the list of lessons, feed, robots, former addresses, previews, search engines."""
