"""Formulas: MathML at build time, and the font that it is shown in."""
