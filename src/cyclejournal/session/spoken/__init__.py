"""The same conversation line by line, for those who hear a terminal: what is asked, and what an answer does.

Plain lines and nothing else: no widget, no file, no colour. Every line stands alone when it is heard: no
boxes, no glyphs, no columns; times and counts as words a voice says well.
"""
