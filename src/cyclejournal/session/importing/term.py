"""The frame that a pair gave itself, from the sentence that tells of it."""

import re

from cyclejournal.errors import JournalError
from cyclejournal.journal.places import Term
from cyclejournal.journal.term.frame import frame_words, set_term, term_of
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.matching import iso_of

_FRAME = re.compile(
    r"From (?P<since>\d{1,2} \w+(?: \d{4})?) to (?P<until>\d{1,2} \w+ (?P<year>\d{4})), \d+ weeks?"
    r"(?:: (?:(?P<rounds>\d+) rounds?)?(?: of )?(?:(?P<minutes>\d+) minutes?)?"
    r"(?:, )?(?:a meeting every (?P<cadence>\d+) days? or so)?)?\."
)


def take_term(coming: Coming, source: str) -> None:
    """It, where the pair has none; one that it has is left as it is, and said."""
    found = _FRAME.fullmatch(source)
    if found is None:
        return
    since = found["since"]
    term = Term(
        since=iso_of(since) or iso_of(f"{since} {found['year']}"),
        until=iso_of(found["until"]),
        rounds=int(found["rounds"] or 0),
        minutes=int(found["minutes"] or 0),
        cadence=int(found["cadence"] or 0),
    )
    here = term_of(coming.journal)
    if here == term:
        coming.same += 1
    elif here is not None:
        coming.told.append(f"Left out: a term, as you have one. {frame_words(here)}")
    else:
        try:
            coming.put(
                set_term(coming.journal, term, now=coming.now()),
                line=f"new: our term: {frame_words(term)}",
            )
        except JournalError as problem:
            coming.attempt("a term", problem)
