"""Answers and their earlier wordings: written, met with other states of themselves, thrown away, undone.

Enters: what holds for every answer, note and place alike. Never: what a prompt is about, who may read what
(``reading``), files. Each change is made by ``records.changed``; two states become one in ``merge`` alone.
"""
