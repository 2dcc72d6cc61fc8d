"""Goals over the cycles: which there are, how each stands, its readings, and what served it.

Enters: rules about a goal as one thing, however many cycles work on it. Never: how a cycle is begun with one
(``cycle``), or what somebody may read of it (``reading.goal``).
"""
