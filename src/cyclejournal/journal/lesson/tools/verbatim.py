"""Exact words: notes that hold what was said, word for word."""

from cyclejournal.journal.lesson.tools.note import Note


class Verbatim(Note):
    """The same line; all that is written in it is the very words."""

    id = "verbatim"
    words = "exact words"


VERBATIM = Verbatim()
