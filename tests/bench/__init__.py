"""How quick it is, measured against what the machine and Textual can do at all: ``python -m tests.bench``.

A file for each kind of work. Every figure is a ratio of medians, with ours and the floor taken in
turn in one run: absolute times drift by a third within the hour, ratios do not. Nothing here
asserts a time. ``design.md`` section 7 says what is to be reached.
"""
