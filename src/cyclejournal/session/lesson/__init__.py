"""A lesson being recorded: the recorder, what it has so far, and what a screen shows of it."""
