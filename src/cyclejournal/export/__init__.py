"""How a journal leaves the program: one document, in every form it can take, and a file for its owner alone.

Enters: a ``Reading``. Never: a screen, a rule about who may read what, or anything that changes a record.
``document`` builds ``blocks``, in the guide's order; ``markdown``, ``plain`` and ``data`` each give them
a form; ``files`` writes. A new form is a file here that renders the blocks.
"""
