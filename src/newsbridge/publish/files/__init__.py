"""Documents → files below public/: stamped, complete, and only where bytes differ."""
