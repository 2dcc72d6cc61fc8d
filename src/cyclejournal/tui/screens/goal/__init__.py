"""A goal over its cycles: its page, and the panels for a reading and for how it stands."""
