"""The journals of a shelf, and one of them held open.

``shelf`` lists, finds, begins and opens; ``open_journal`` is what a window writes to, and ``folding`` brings
that into the files in an order that loses nothing. ``summaries`` keeps a journal in one line at the head of
its file.

Enters: records to be kept. Never: what they mean, who may read them, undo.
"""
