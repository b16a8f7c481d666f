"""What all feed formats share: posts, their documents and archives."""
