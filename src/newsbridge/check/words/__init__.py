"""Sentences and words side by side: what is missing, added, or still German."""
