"""The desk's pages, one module for each: `ACTIONS` says what it answers to, and who may ask.

A new page is a new module here; nothing else names it.
"""
