"""What is written between two meetings: notes.

Enters: what somebody keeps of the days between, and how it reads; pure functions. Never: a question that
nobody asked for, a count for another's eyes, a day that is missed.
"""
