"""Where it is kept: journals on a shelf, saved so that a crash or a full disk costs nothing.

Enters: records and folders. Never: a screen, Textual, a rule of coaching. The only folder that imports
TinyDB and filelock.

Callers need ``open`` (the shelf, and one journal held open for writing), ``safety`` and ``check`` for
commands of their own, ``settings``, ``passing``, ``locations`` and ``errors``. A journal is two kinds of
**half**, each a file with a log: what the pair shares, and what one person keeps. The folders build on each
other, and none reaches back:

- ``file``: one half on the disk, and nothing of what it means
- ``erase``: words that are to be gone, from every older copy as well
- ``meet``: what two windows or two computers wrote becomes one journal
- ``open``: the journals of a shelf, and one of them held open
- ``safety``: earlier states to go back to, copies to take away
- ``check``: what is strange about any of it
"""
