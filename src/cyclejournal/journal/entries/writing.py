"""Making entries: an answer, the end of a visit to a box, and what happens to a blind answer."""

import os
from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import EACH, OBSERVED, OBSERVER, TOGETHER, Guide, Keep, Prompt
from cyclejournal.journal.entries.wordings import in_order, redacted_until, wording, words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.answers import SINGLE
from cyclejournal.journal.records import Entry, changed, entry_id, moment_after


class VoiceError(JournalError):
    """An answer in a voice that the prompt is not asked of."""


def voices(prompt: Prompt, cycle: Cycle | None, journal: Journal, guide: Guide) -> list[str]:
    """Who answers a prompt: ``together``, or person ids, whoever writes first in front.

    People without a role in the cycle come last.
    """
    if prompt.voice == TOGETHER:
        return [TOGETHER]
    roles = cycle.roles if cycle else {}
    if prompt.voice in (OBSERVER, OBSERVED):
        lesson = lesson_of(journal, guide, cycle) if cycle else None
        person = lesson and (lesson.observer if prompt.voice == OBSERVER else lesson.observed)
        return [person] if person else []
    if prompt.voice != EACH:
        return [person for person, role in roles.items() if role == prompt.voice]
    order = [role.id for role in guide.roles]
    order.sort(key=lambda role: role != prompt.first if prompt.first else False)
    rank = {role: place for place, role in enumerate(order)}
    return sorted(journal.people, key=lambda person: rank.get(roles.get(person, ""), len(rank)))


def check_voice(prompt: Prompt, voice: str, allowed: list[str], journal: Journal) -> None:
    """Raise VoiceError, naming the right voices, when a prompt is not asked of that voice."""
    if voice not in allowed:
        names = " or ".join(journal.name(each, TOGETHER) for each in allowed)
        raise VoiceError(
            f"{prompt.id} is not asked of {journal.name(voice, 'both together')}",
            f"Its answer is given by {names or 'a role that nobody plays in this cycle'}.",
            f"Answer it as {names}." if names else "",
        )


def answer(
    journal: Journal, prompt: Prompt, place: str, voice: str, text: str, *, by: str, now: datetime
) -> Entry:
    """The entry as it is after one more key: same visit, same version, no history yet.

    ``by`` is the person at the keyboard. The text is taken as it is; ``values.accept`` is for callers
    that refuse what does not fit.
    """
    found = journal.entry(place, prompt.id, voice)
    known = found or journal.receipts.get(entry_id(place, prompt.id, voice))
    # Later than all that is known of it by a clock that is ahead of ours, a mark of it included: or
    # what is typed now would go to the history, back to where it was kept, or with a redaction.
    moment = moment_after(known, now) if known else stamp(now)
    found = found or Entry(
        id=entry_id(place, prompt.id, voice),
        place=place,
        prompt=prompt.id,
        voice=voice,
        keep=_keep(prompt, voice),
        blind="draft" if prompt.blind and voice != TOGETHER else "",
        created=moment,
        changed=moment,
        redacted=known.redacted if known else "",
    )
    return replace(
        found, text=text, asked=prompt.ask, leaves=prompt.leaves, by=by, changed=moment, typed=""
    )


def _keep(prompt: Prompt, voice: str) -> Keep:
    """Who may see a new answer: as its guide says, unless it could not be, or is nobody else's whatever that says."""
    if voice == TOGETHER:
        return "pair" if prompt.keep == "me" else prompt.keep
    return "me" if prompt.id in SINGLE else prompt.keep


def emptied(entry: Entry, *, by: str, now: datetime) -> Entry:
    """The entry without its words, which stay in its history, and come back from the trash."""
    return replace(entry, text="", by=by, changed=moment_after(entry, now), typed="")


def close_visit(base: Entry | None, latest: Entry) -> Entry:
    """The entry when its writer leaves the box.

    However often it was saved meanwhile, one visit leaves one earlier wording behind: that of
    ``base``, the entry as it was before. A visit that changed nothing gives ``base`` back.
    """
    if base is None or base == latest:
        return latest
    same = replace(latest, by=base.by, changed=base.changed, typed=base.typed, asked=base.asked)
    if same == base:
        return base
    history = latest.history
    # What was brought back and then typed on in one visit is an earlier wording again.
    earlier = [*base.history, wording(base)] if base.text != latest.text else base.history
    missing = [v for v in earlier if v.text and v not in history and v != wording(latest)]
    if missing:
        history = in_order((*history, *missing))
    return redacted_until(replace(latest, history=history, rev=base.rev + 1), latest.redacted)


def keep_as(entry: Entry, keep: Keep, *, now: datetime) -> Entry:
    """The entry with another visibility. What is written together cannot be one person's alone."""
    if entry.voice == TOGETHER and keep == "me":
        raise VoiceError(
            "This was written together",
            "Only what one person writes alone can be kept for themselves.",
            "Choose “pair” or “share”.",
        )
    if entry.prompt in SINGLE and entry.voice != TOGETHER and keep != "me":
        raise VoiceError(
            "This stays with whoever wrote it",
            "A single answer to the coaching priorities is read by nobody else. Nothing was changed.",
            "The summary of all of them is made when everyone has finished.",
        )
    return changed(entry, now=now, keep=keep)


def finish_blind(entry: Entry, *, now: datetime, salt: str | None = None) -> Entry:
    """A blind answer whose writer has finished: still unseen, waiting for the others'.

    ``salt`` is made up, but for an example that is the same whenever it is made.
    """
    if entry.blind != "draft":
        return entry
    salt = os.urandom(16).hex() if salt is None else salt
    return changed(entry, now=now, blind="finished", salt=salt)


def reopen_blind(entry: Entry, *, now: datetime) -> Entry:
    """A finished blind answer taken back to be worked on, as long as nothing is revealed."""
    if entry.blind != "finished":
        return entry
    return changed(entry, now=now, blind="draft", salt="")


def receipt(entry: Entry) -> Entry:
    """The mark left in the shared half for a finished blind answer: who and when, not a word of it."""
    return Entry(
        id=entry.id,
        place=entry.place,
        prompt=entry.prompt,
        voice=entry.voice,
        receipt=True,
        blind=entry.blind,
        created=entry.created,
        changed=entry.changed,
        rev=entry.rev,
        redacted=entry.redacted,
        seen=entry.seen,
        seal=seal(entry),
    )


def seal(entry: Entry) -> str:
    """The seal on the receipt of a finished answer: without its salt nobody can guess even a short one by it."""
    if entry.blind != "finished" or not (entry.salt and entry.text):
        return ""
    return _sealed(entry.salt, entry.text)


def _sealed(salt: str, text: str) -> str:
    # Imported late: it brings a library of its own, and few entries have a seal.
    import hashlib

    return hashlib.sha256(f"{salt}\n{text}".encode("utf-8", "replace")).hexdigest()


def is_as_finished(mark: Entry, shown: Entry) -> bool:
    """Whether a shown answer, or an earlier wording of it, is what its writer had finished when the mark was made.

    Without a seal, as in older journals, nothing speaks against it; nor where words were removed for good.
    """
    if not mark.seal or shown.redacted:
        return True
    return any(_sealed(shown.salt, each) == mark.seal for each in words(shown))


def finished_voices(journal: Journal, place: str, prompt: str) -> set[str]:
    """Whose blind answer to a prompt is finished, by the answers here and the receipts."""
    # By their names: of years, there are thousands of answers and receipts to look through.
    ids = {voice: entry_id(place, prompt, voice) for voice in journal.people}
    known = (journal.entries, journal.receipts)
    return {
        voice
        for voice, each in ids.items()
        if any(each in held and held[each].blind in ("finished", "revealed") for held in known)
    }


def reveal(
    journal: Journal, prompt: str, place: str, asked_of: Iterable[str], *, now: datetime
) -> list[Entry]:
    """The finished answers opened to everybody, or nothing while somebody has not finished.

    An answer that lies on another computer is opened there, when the two journals meet.
    """
    if not set(asked_of) <= finished_voices(journal, place, prompt):
        return []
    return [
        changed(entry, now=now, blind="revealed")
        for entry in journal.entries_at(place)
        if entry.prompt == prompt and entry.blind == "finished"
    ]
