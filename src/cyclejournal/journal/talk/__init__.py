"""The talk about a lesson: its clock, what heads it, the turns looked at, what lines of it become.

Enters: what the pair does in a talk and says of it, in words and counts. Never: marks for anybody, answers
as such (``entries``), a screen.
"""
