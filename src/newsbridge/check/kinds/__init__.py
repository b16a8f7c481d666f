"""Checks: one module each."""
