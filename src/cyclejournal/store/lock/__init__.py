"""A lock on a half: its bytes in the public age format, to a key that a passphrase wraps.

``sealing`` turns bytes into what lies on the disk and back, a file or a line of a log at a time; ``key_file`` has
the key as it is kept, ``wrapping`` wraps and unwraps it by a passphrase, in a process of its own (``child``) as
that takes a second and a quarter of a gigabyte. ``ring`` holds the keys that are unlocked while the program runs.

Enters: bytes and a passphrase. Never: a path to write to, or a record. The only folder that imports pyrage, which
``cyclejournal[lock]`` brings, and it does so when something is locked: without a lock nothing of it is loaded.
"""
