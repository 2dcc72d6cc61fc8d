"""A pair's term: its page, week by week, and the panels that set it and that pause."""
