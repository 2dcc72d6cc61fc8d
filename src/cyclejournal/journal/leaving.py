"""What goes out: for others, whose words it holds and each one's yes to that; and the ledger of all that has gone out.

A yes is one person's, to their own words as they stand there and for one audience. Other words, or the same under
another alias, want another yes; so it falls by itself. What has gone out is written down and stays.
"""

import contextlib
import importlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from cyclejournal.errors import Exit, JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import NameProblem
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import iso_day, sort_key, stamp
from cyclejournal.journal.places import Consent, GoneOut, Naming
from cyclejournal.journal.records import changed, mint
from cyclejournal.journal.text import clean_line

SHARE = "share"
"""The audience that a yes is for."""

US = "us"
"""The audience that is the two of them; one of them alone stands in the ledger by their id."""

HANDED, DATES = "the journal, handed over", "dates"
"""What has gone out, in the ledger, where it is no export."""

Words = Mapping[str, str]
"""By the id of each whose words it holds, a digest of them."""


class NotSettled(JournalError):
    """Something that may not go out for others yet."""

    exit_code = Exit.FINDINGS


def words_of(people: Iterable[str], said: Iterable[tuple[str, str]]) -> Words:
    """Whose words there are, each with a digest; ``said`` is every text with its voice.

    What is written together is everybody's.
    """
    found: dict[str, list[str]] = {}
    for voice, text in said:
        for person in people if voice == TOGETHER else (voice,):
            found.setdefault(person, []).append(text)
    return {person: digest("\0".join(texts)) for person, texts in found.items()}


def digest(text: str | bytes) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return str(_sha256()(_raw(text)).hexdigest())


def _raw(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


# Yes


def said_yes(journal: Journal, words: Words) -> tuple[str, ...]:
    """Who has said yes to exactly these, by id."""
    return tuple(each for each in words if (found := _yes(journal, each, words)) and found.given)


def waits_for(journal: Journal, words: Words) -> tuple[str, ...]:
    """Who has still to say yes, in the order of the journal's people."""
    said = said_yes(journal, words)
    order = [*journal.people, *words]
    return tuple(each for each in dict.fromkeys(order) if each in words and each not in said)


def say_yes(journal: Journal, person: str, words: Words, *, now: datetime) -> Consent:
    """That person's yes."""
    found = _yes(journal, person, words)
    if found is not None:
        return changed(found, now=now, given=stamp(now), deleted="")
    moment = stamp(now)
    return Consent(
        id=_id(person, words),
        created=moment,
        changed=moment,
        person=person,
        audience=SHARE,
        of=words[person],
        given=moment,
    )


def take_back(journal: Journal, person: str, words: Words, *, now: datetime) -> Consent | None:
    """The same without it; None where there is none. What has gone out has gone out."""
    found = _yes(journal, person, words)
    return changed(found, now=now, given="") if found and found.given else None


def _yes(journal: Journal, person: str, words: Words) -> Consent | None:
    found = journal.places.get(_id(person, words))
    return found if isinstance(found, Consent) and not found.deleted else None


def _id(person: str, words: Words) -> str:
    """An id that any computer gives it, so that it meets itself in a merge."""
    return f"consent-{person}-{words[person][:16]}"


# The ledger


def ledger(journal: Journal) -> list[GoneOut]:
    """What has gone out, the oldest first."""
    found = [each for each in journal.places.values() if isinstance(each, GoneOut)]
    key = sort_key(each.when for each in found)
    return sorted(found, key=lambda each: (key(each.when), each.id))


def gone_out(
    what: str, form: str, text: str | bytes, yes: Iterable[str], *, now: datetime
) -> GoneOut:
    """A line of it, of what is for others."""
    return went(what, form, digest(text), SHARE, yes, now=now)


def went(
    what: str, form: str, sha256: str, audience: str, yes: Iterable[str] = (), *, now: datetime
) -> GoneOut:
    """A line of it. Of what is for one person alone no digest is kept, whatever is given.

    It may hold what only they can open, and the line is for both to read: with the rest at hand, a digest would
    confirm a guess. That a copy of the shared words was made for one of them is no secret between the two.
    """
    moment = stamp(now)
    return GoneOut(
        id=mint(now),
        created=moment,
        changed=moment,
        when=moment,
        audience=audience,
        what=what,
        form=form,
        digest=sha256 if audience in (SHARE, US) else "",
        yes=tuple(yes),
    )


def line_for(
    journal: Journal, what: str, form: str, sha256: str, audience: str, *, now: datetime
) -> GoneOut | None:
    """The line for what has gone out to the two of them, or to one; None where none is to be written.

    That is in a journal that has ended, and where the same went out for the same that day: a script that writes a
    file every minute leaves a line a day.
    """
    # Imported late: most commands only read.
    from cyclejournal.journal.ending.ending import ended_on

    line = went(what, form, sha256, audience, now=now)
    wanted, today = _of(line), iso_day(line.when)
    is_told = any(iso_day(each.when) == today and _of(each) == wanted for each in ledger(journal))
    return None if ended_on(journal) or is_told else line


def _of(line: GoneOut) -> tuple[str, ...]:
    return line.audience, line.what, line.form, line.digest


class Digest:
    """That of a text, or of several one after the other, taken while their pieces are on their way out."""

    def __init__(self) -> None:
        self._hash = _sha256()()

    def of(self, pieces: Iterable[str | bytes]) -> Iterator[str | bytes]:
        """The very pieces."""
        for piece in pieces:
            self._hash.update(_raw(piece))
            yield piece

    @property
    def hex(self) -> str:
        """The SHA-256 of all that has passed, in hexadecimal."""
        return str(self._hash.hexdigest())


def _sha256() -> Any:
    """The one built into Python: the other brings a library that takes longer to load than a cycle to be told."""
    for name in ("_sha2", "_sha256"):
        with contextlib.suppress(ImportError):
            return importlib.import_module(name).sha256
    return importlib.import_module("hashlib").sha256


# What a word becomes


def naming(
    journal: Journal, word: str, *, says: str = "", person: str = "", now: datetime
) -> Naming:
    """The decision that a word stands for a person, for something else, or, without either, that it stays.

    Raises NameProblem or AliasIsName.
    """
    # Imported late, as below: most of what goes out has no names to decide on.
    from cyclejournal.journal.language.aliases import check_aliases, forms, may_stay

    word, says = clean_line(word), clean_line(says)
    if not word or len(word) > 80:
        raise NameProblem("No word to decide on", "It is empty or too long.", "Type one name.")
    names = {form for each in journal.people.values() for form in forms(each.name)}
    if not person and not says and word in names and not may_stay(word):
        raise NameProblem(
            "That is a name", f"{word} is one of you.", "It never goes out for others."
        )
    check_aliases([*names, *([word] if says else [])], [says])
    id_, moment = f"naming-{word.encode().hex()}", stamp(now)
    found = journal.places.get(id_)
    if isinstance(found, Naming):
        return changed(found, now=now, says=says, person=person, deleted="")
    return Naming(id=id_, created=moment, changed=moment, word=word, says=says, person=person)


def decided(journal: Journal) -> list[Naming]:
    """What was decided of words, in the order of the alphabet."""
    from cyclejournal.journal.language.aliases import namings

    return sorted(namings(journal), key=lambda each: (each.word.casefold(), each.word))


def left(journal: Journal) -> list[Naming]:
    """Those of them that stay."""
    return [each for each in decided(journal) if not (each.says or each.person)]
