"""Looking a journal over: what is damaged, strange or left lying about.

``check`` goes through it all; ``contents`` looks into files and logs, with ``references`` for what points to
nothing, ``surroundings`` at what lies around them. ``findings`` are what it says.

Enters: paths. Never: a change, a lock, or a word of what somebody wrote.
"""
