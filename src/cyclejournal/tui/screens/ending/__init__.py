"""The end of a journal: with both, and by one of them alone."""
