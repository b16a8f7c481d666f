"""Texts as HTML, and nothing in them that could run."""
