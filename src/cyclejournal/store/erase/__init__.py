"""Words that are to be gone: out of backups, ``.prev``, logs and conflict copies, wherever they lie near.

``redaction`` carries through what both agreed to delete for good, and takes what somebody made private out of
the copies that the pair shares.

Enters: which words, and the files. Never: the decision that they go, or a file as it is now.
"""
