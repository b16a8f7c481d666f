"""Capture → Article: clean German text with its headline, date, dateline and language."""

VERSION = 5
"""Raise it when the same bytes give another article."""
