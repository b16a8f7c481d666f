"""What the page of an item shows, worked out before a template sees it."""
