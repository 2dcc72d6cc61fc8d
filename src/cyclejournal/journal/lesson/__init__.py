"""A lesson that is shared: its plan, how it is recorded, and the record that is released to the talk.

Enters: who watches whom (``lesson``), what is planned (``watching``, ``planning``), the ways of
recording (``tools``), the events they make (``recording``, ``notes``, ``clock``), what these add up to (``ledger``)
and how that reads (``evidence``). Never: who may look at it, which is ``reading``'s; a file; a screen.
"""
