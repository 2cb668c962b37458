"""Releases: packed, published side by side, and hosted."""
