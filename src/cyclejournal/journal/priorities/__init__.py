"""A team's coaching priorities: what each says alone, who has finished, the summary, the plan that all say yes to.

Enters: answers that are one person's, and what may be said of all of them together; pure functions. Never: a
single answer in anything that is shared, a name beside an answer, a tally of fewer than four.
"""
