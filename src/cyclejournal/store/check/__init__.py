"""Looking a journal over: what is damaged, strange or left lying about.

``check`` goes through it all; ``contents`` looks into files and logs, ``relations`` at how their records stand
to each other, ``surroundings`` at what lies around them. ``findings`` are what it says.

Enters: paths. Never: a change, a lock, or a word of what somebody wrote.
"""
