"""Where it is kept: journals on a shelf, saved so that a crash or a full disk costs nothing.

Enters: records and folders. Never: a screen, Textual, a rule of coaching. The only folder that imports
TinyDB and filelock.

``shelf`` finds journals and ``opened`` holds one open for writing; callers need no more than these two
(and ``locations`` and ``settings``). Below them, each building on the next: ``half`` (one file with its
log), ``log``, ``storage`` (the crash-safe TinyDB storage), ``form`` (what a file says), ``files`` and
``disk`` (how bytes reach a disk). ``records`` turns records into what is stored and back, ``meeting``
joins what two windows or two computers wrote.
"""
