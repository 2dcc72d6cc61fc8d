"""The learning agreement as something that lives: what it says, who said yes to which words, what has changed since.

Its words are answers like all others, and are kept once. A yes names them by the moments at which they were typed,
so that an earlier version is read from their histories, and a redaction takes words out of every version.
"""
