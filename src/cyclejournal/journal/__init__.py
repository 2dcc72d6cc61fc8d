"""What a pair wrote: people, cycles, entries, goals and actions, as typed records and pure functions.

Enters: records, the guide, a moment in time. Never: files, TinyDB, a screen, the clock itself.
``records`` has the shapes, ``journal`` the container; each other module is one thing done with them.
"""
