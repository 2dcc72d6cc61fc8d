"""Taking in what comes back: a filled form, an export, somebody's notes, another program's journal.

``bring`` looks at a file or a folder and says what it would add or change; nothing is in the journal before it is
told to take it in. ``coming`` gathers that on a copy of the journal; ``pages`` reads pages of Markdown with the
guide beside them, ``items`` the lists in them, ``elsewhere`` what other programs wrote.

Enters: pages read by ``export.coming_back``. Never: a widget, a line of output, a way past ``Desk.put``.
"""
