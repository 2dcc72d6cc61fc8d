"""How a journal ends: what the pair agreed for it, who has said yes, what is done then, and what no program reaches.

``ending`` has the wish and the yeses, ``plan`` what carrying it out does, in sentences and as records. What
writes files and removes them is ``session.ending``; whoever only wants to know whether it has ended asks ``ended_on``.
"""
