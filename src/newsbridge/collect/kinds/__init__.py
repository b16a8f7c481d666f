"""Source kinds: one module each."""
