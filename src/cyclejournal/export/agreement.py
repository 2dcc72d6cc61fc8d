"""The agreement as a text: sentences that stand alone when they are heard, for the shell, ``walk`` and exports."""

from collections.abc import Iterator

from cyclejournal.export.about import said_lines
from cyclejournal.guide.known import PARTICIPATION
from cyclejournal.guide.model import TOGETHER
from cyclejournal.guide.wording import listed
from cyclejournal.journal.agreement.agreed import Version
from cyclejournal.journal.moments import day, latest
from cyclejournal.journal.places import Yes
from cyclejournal.journal.reading.agreement import AgreementReading, Answer, Change
from cyclejournal.journal.text import clean, clean_line, shorten
from cyclejournal.journal.values import split_rows

NOTHING = "Nothing is written in it yet."
GONE = "These words are in the journal no more."
NO_VERSION = "Nobody has said yes to it yet. From the first yes on its versions are kept."
SAME = "They say the same."

_SHORT, _MOST = 90, 3
"""Characters of what stays between them, in one line; and how many questions are named that have another answer."""


def agreement_lines(found: AgreementReading) -> list[str]:
    """All of it as it is now, and who has said yes."""
    return [*stand_lines(found), *answer_lines(found, found.answers), *beside_lines(found)]


def stand_lines(found: AgreementReading) -> Iterator[str]:
    """Who has said yes and when, whose yes was to other words, and for whose it waits."""
    if not found.is_begun:
        yield NOTHING
        return
    if found.stand.said:
        yield f"{_said(found, found.stand.said)}."
    for person, yes in found.stand.fell.items():
        name = clean_line(found.journal.name(person))
        yield f"Changed since {name} said yes on {day(yes.created)}{_what(found.changed_since(yes))}"
    if waits := found.stand.waits:
        names = [f"{clean_line(found.journal.name(each))}’s" for each in waits]
        yield f"It waits for {listed(names, 'and')} yes."


def _what(asked: list[str]) -> str:
    """A few of the questions, and how many more; none where they may have none of them."""
    if not asked:
        return "."
    more = len(asked) - _MOST
    told = [f"“{each}”" for each in asked[:_MOST]] + ([f"{more} more"] if more > 0 else [])
    return f": {listed(told, 'and')}"


def _said(found: AgreementReading, said: dict[str, Yes]) -> str:
    """``Priya and Tom said yes to it on 3 Nov 2026``, or each with a day of their own."""
    if len({day(each.created) for each in said.values()}) == 1:
        return f"{found.names(said)} said yes to it on {day(next(iter(said.values())).created)}"
    told = (f"{found.names([who])} on {day(yes.created)}" for who, yes in said.items())
    return f"{listed(list(told), 'and')} said yes to it"


def answer_lines(found: AgreementReading, answers: list[Answer]) -> Iterator[str]:
    """Each question with what is said to it, a line where it is one."""
    for each in answers:
        whose = "" if each.voice == TOGETHER else f" {clean_line(found.journal.name(each.voice))}:"
        lines = lines_of(each)
        if len(lines) == 1:
            yield f"{each.asked}{whose} {lines[0]}"
        else:
            yield f"{each.asked}{whose}"
            yield from (f"  {line}" for line in lines)


def beside_lines(found: AgreementReading) -> Iterator[str]:
    """How they came to coaching, once they have said it; and which goal takes up what they agreed to follow up."""
    if asked := found.guide.prompt(PARTICIPATION):
        yield from said_lines(found.reading, [asked], TOGETHER)
    for what, goal in found.followed_up:
        words = f": {goal.words}" if goal.words else ""
        yield f"“{what}” is followed up in goal {goal.number}{words}"


def lines_of(each: Answer) -> list[str]:
    """What it says, line by line: rows and days in words."""
    if each.text is None:
        return [GONE]
    if each.prompt is not None and each.prompt.kind == "rows":
        return ["; ".join(filter(None, row)) for row in split_rows(clean(each.text))]
    lines = [line.strip() for line in clean(each.text).split("\n") if line.strip()]
    if each.prompt is not None and each.prompt.kind == "date":
        return [day(line) for line in lines]
    return lines


def version_words(found: AgreementReading, version: Version) -> str:
    """``Version 2: Priya and Tom said yes to it on 3 Nov 2026``."""
    said = {yes.person: yes for yes in version.yes}
    return f"Version {version.number}: {_said(found, said)}"


def change_lines(found: AgreementReading, changes: list[Change]) -> Iterator[str]:
    """What became of one version in another, each answer in a few lines."""
    for each in changes:
        whose = "" if each.voice == TOGETHER else f" {clean_line(found.journal.name(each.voice))}"
        yield f"{each.asked}{whose}"
        yield f"  before: {_words(each.before)}"
        yield f"  after: {_words(each.after)}"
    if not changes:
        yield SAME


def _words(each: Answer | None) -> str:
    return " / ".join(lines_of(each)) if each else "nothing"


def version_lines(found: AgreementReading) -> Iterator[str]:
    """Every version, the newest first, each with what was changed in it; and what has changed since."""
    if not found.versions:
        yield NO_VERSION
        return
    newest = found.versions[-1]
    if since := found.compared(found.of(newest), found.answers):
        yield f"Changed since version {newest.number}:"
        yield from change_lines(found, since)
    for before, version in zip([None, *found.versions], found.versions, strict=False):
        if before is None:
            yield f"{version_words(found, version)}."
            yield from answer_lines(found, found.of(version))
        else:
            yield f"{version_words(found, version)}. What was changed:"
            yield from change_lines(found, found.compared(found.of(before), found.of(version)))


def short_line(found: AgreementReading) -> str:
    """It in one line, for where a cycle starts; nothing where nothing is written in it."""
    if not found.is_begun:
        return ""
    said = latest(found.stand.said.values(), lambda yes: yes.created)
    how = f", agreed {day(said.created)}" if said and found.stand.is_agreed else ""
    stays = f": {shorten(found.stays, _SHORT)}" if found.stays else ""
    return f"{found.title}{how}{stays}"


def agreement_data(found: AgreementReading, *, with_versions: bool) -> dict[str, object]:
    """The same for a program."""

    def told(answers: list[Answer]) -> list[dict[str, object]]:
        return [
            {
                "prompt": each.id.split("/")[1],
                "asked": each.asked,
                "voice": found.journal.name(each.voice, TOGETHER),
                "voice_id": each.voice,
                "text": each.text,
            }
            for each in answers
        ]

    def yes(each: Yes) -> dict[str, object]:
        return {
            "person": found.journal.name(each.person),
            "person_id": each.person,
            "on": each.created,
        }

    data: dict[str, object] = {
        "title": found.title,
        "agreed": found.stand.is_agreed,
        "yes": [yes(each) for each in found.stand.said.values()],
        "changed_since": [
            {**yes(each), "questions": found.changed_since(each)}
            for each in found.stand.fell.values()
        ],
        "waits_for": [found.journal.name(each) for each in found.stand.waits],
        "answers": told(found.answers),
    }
    if with_versions:
        data["versions"] = [
            {
                "number": version.number,
                "yes": [yes(each) for each in version.yes],
                "answers": told(found.of(version)),
            }
            for version in found.versions
        ]
    return data
