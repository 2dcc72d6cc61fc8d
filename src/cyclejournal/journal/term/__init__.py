"""The term: the frame that a pair may give itself, its pauses, and what was done in it week by week.

Nobody is asked for any of it, and nothing here counts what was not done.
"""
