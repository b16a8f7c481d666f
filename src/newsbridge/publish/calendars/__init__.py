"""Events as appointments, and appointments as lines of a calendar."""
