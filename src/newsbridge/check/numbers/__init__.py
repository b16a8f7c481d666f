"""Figures, units, dates and times side by side."""
