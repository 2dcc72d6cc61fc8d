"""What two windows or two computers wrote becomes one journal, and nobody's words are lost.

``holding`` is a journal in memory with the halves it comes from: whatever is read from a file or a log meets
the model there. ``joining`` is for a box that is being written in, and keeps private what is;
``merging`` takes in a file that somebody brings, or refuses it; ``conflicts`` knows one by its name.

Enters: halves and records. Never: the order of saving, a message to a screen.
"""
