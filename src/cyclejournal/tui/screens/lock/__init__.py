"""Passphrases on the screen: asking for one, putting a lock on and taking it off, and hiding all of it at once.

Enters: a journal's lock (``store/safety/locking``). Never: a passphrase that stays anywhere once it was used.
"""
