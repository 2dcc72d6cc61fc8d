"""A journal open for writing: its halves, folding the logs in, and the shelf it lies on."""
