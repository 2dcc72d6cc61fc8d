"""The past of a journal: its goals, its cycles and its days, a search through all of it, a cycle read as one text."""
