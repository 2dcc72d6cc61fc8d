"""Words that are to be gone, out of every copy within reach."""
