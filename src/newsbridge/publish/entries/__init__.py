"""What subscribers get of an item or story, and what they are told when it changes."""
