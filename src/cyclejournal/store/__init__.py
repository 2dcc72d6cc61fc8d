"""Where it is kept: journals on a shelf, saved so that a crash or a full disk costs nothing.

Enters: records and folders. Never: a screen, Textual, a rule of coaching. The only folder that imports
TinyDB and filelock.

Callers need ``shelf`` (finding, beginning and opening journals), ``opened`` (one journal held open for
writing), ``settings``, ``locations`` and ``errors``. Below them, each building on the next:

- ``folding`` brings what was written into the files, in an order that loses nothing; ``holding`` is the
  journal in memory and ``meeting`` joins what two windows or computers wrote
- ``half`` is one file with its ``log``; ``records`` turns records into what is stored and back
- ``storage`` is the crash-safe TinyDB storage (``table`` puts TinyDB on top of it), ``layout`` what a file
  may say, ``encoding`` how it is written down, ``lock`` who may write
- ``files`` writes one file, all or nothing; ``disk`` holds every call that changes anything

``summaries`` keeps a journal in one line at the head of its file; ``rescue`` is the way out when nothing
can be saved.
"""
