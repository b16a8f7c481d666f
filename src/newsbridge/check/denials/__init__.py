"""Negations side by side."""
