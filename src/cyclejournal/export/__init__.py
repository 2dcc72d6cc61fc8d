"""How a journal leaves the program: as Markdown, and as a new file that only its owner may read.

Enters: a journal, its guide, and who the text is for. Never: a screen, or anything that changes a record.
``quoting`` makes typed text harmless and reads it back, ``page`` collects the parts of a document,
``markdown`` decides what is in one and in which order, ``steps`` sets out sections, lessons and talks,
``evidence`` numbers what was recorded, ``files`` writes it.
"""
