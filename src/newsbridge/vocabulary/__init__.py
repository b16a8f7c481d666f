"""Data that editors can read: topics, countries, labels."""
