"""Who may have which words: the one way from a journal to any text that somebody reads.

``reading.Reading`` gives an ``audience.Audience`` what it may have of a journal, a cycle at a time
(``cycle``), finds words in that (``finding``), tells of it in lists (``listing``), and counts what it
leaves out. For the person at the keyboard ``keyboard`` says what is open, covered or waiting, and why;
``views`` has the names of things and what a page is filled with.

Enters: the journal, guides, an audience. Never: a file, a screen, a form of output. The rules themselves
are in ``rules``, which nobody outside this folder imports.
"""
