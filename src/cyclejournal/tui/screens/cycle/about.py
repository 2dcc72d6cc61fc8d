"""What F1 says of the page that a pair writes on."""

ABOUT_THE_PAGE = """\
Work through the steps in your own order: one section at a time, the person being coached first.
What you type is kept as you type. **{next-section}** goes on, **{hand-over}** hands the keyboard over,
**{follow-up}** shows follow-up questions, **{steps}** lists every step. What a section has a screen of its
own for has a key in the last row: planning what to record (**{plan}**), watching, the record, your
goal, and in a talk the evidence (**{evidence}**), where a letter cites an item.
**{make-something}** makes an action, a goal or a question for next time of the sentence you are in.
The last line says what comes next, and for whom; **{pass-by}** leaves that for another day.

Boxes that *only you can open* or that are answered *alone first* are covered whenever the keyboard
changes hands. That is courtesy between colleagues, not security: whoever can open your files can
read them, unless a passphrase is on them (**Lock and hide**). So is the cover in the talk over what
your coach wrote *before* it: the coachee begins, by typing, or with **Space** on the cover once they
have spoken.
"""
