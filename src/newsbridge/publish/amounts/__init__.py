"""Figures of a text as the lines of a figures box."""
