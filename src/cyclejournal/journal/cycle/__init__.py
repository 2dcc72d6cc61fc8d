"""A cycle from its start to its close: its steps, how far it has come, its actions, what stays open.

Enters: rules about cycles, goals, actions and rounds of them, and the short words for these. Never: the craft
of a lesson (``lesson``) or of a talk (``talk``), who may read what (``reading``), a screen.
"""
