"""How much of an item may be shown."""
