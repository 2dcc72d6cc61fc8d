"""How it is written: the full-screen app, its screens, widgets, themes and commands.

Enters: a journal and the store that keeps it, both handed in. Never: opening files of its own,
TinyDB, or a rule of coaching — those belong below, where they are tested without a screen.
The only folder that imports Textual; ``compat`` is the only module that touches what Textual
does not promise.
"""
