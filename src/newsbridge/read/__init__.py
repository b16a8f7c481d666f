"""Capture → Article: clean German text with its headline, date, dateline and language."""
