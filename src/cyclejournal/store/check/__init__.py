"""Looking a journal over: what is damaged, strange or left lying about.

``check`` goes through it all and looks at what lies around the files; ``contents`` looks into files and logs, and
at how their records stand to each other. ``findings`` are what it says.

Enters: paths. Never: a change, a lock, or a word of what somebody wrote.
"""
