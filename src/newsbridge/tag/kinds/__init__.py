"""Taggers: one module each."""
