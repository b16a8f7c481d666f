"""Issues of a digest: what stands in one, and how it reads on a page, in a feed and in a mail."""
