"""One half on the disk: a file that is saved whole or not at all, its log, its lock and its copies.

``disk`` holds every call that changes anything and ``atomic`` makes a save of them; ``layout`` says what a
file may say, ``encoding`` writes it down, ``codec`` turns records into what is stored and back. On these
stand the ``storage`` for TinyDB with its ``lock`` and ``backups``, the ``log`` of what is being typed, and
``half``, which has both.

Enters: records, paths, bytes. Never: a second half, or which of two states is right.
"""
