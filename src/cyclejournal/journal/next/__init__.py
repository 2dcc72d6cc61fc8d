"""What comes next, for whom, in a sentence, by which command. May look at all of a journal; shows nothing.

``coming`` gives it; ``things`` says what one of it is; ``in_cycle`` has what waits within a cycle, ``days`` what has a
day or was left for somebody, ``term`` what a pair's frame and its pauses bring up; ``meeting`` says beside it when
they meet next. What is new to wait adds a word to ``things.What`` and a few lines to one of these.
"""
