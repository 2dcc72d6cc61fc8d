"""What a pair is asked: steps, sections and prompts, as data in TOML, and the reader that checks it.

Enters: guide files, shipped or a school's own. Never: people, answers, files of a journal, a screen.
"""
