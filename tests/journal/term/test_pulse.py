"""A private pulse and a repair talk: nobody else's, and kept only where both wish."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.document import cycle_document
from cyclejournal.export.plain import cycle_words
from cyclejournal.guide.known import (
    PULSE_TRUST,
    PULSE_WELL,
    REPAIR_ABOUT,
    REPAIR_AGREED,
    REPAIR_HAPPENED,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.notes import notes_of
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import sight
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.term.pulse import pulse, pulses, scales
from cyclejournal.journal.term.repair import agreed_in, repair_note, repairs
from tests.journal.pair import GUIDE
from tests.journal.test_next import Waiting
from tests.journal.watched_lesson import PEER


class Pair(Waiting):
    """A pair of whom Tom takes his pulse."""

    def takes(self, well: str, trust: str = "", *, days: int = 0) -> None:
        values = {PULSE_WELL: well, PULSE_TRUST: trust}
        now = self.now + timedelta(days=days)
        self.journal.put(*pulse(self.journal, PEER, self.tom, values, now=now))

    def line(self, scale: str = PULSE_WELL) -> list[str]:
        return [entry.text for _, entry in pulses(self.journal, self.tom)[scale]]


def test_a_day_is_one_number_and_several_are_a_line_over_time() -> None:
    pair = Pair()
    pair.takes("6", "8")
    pair.takes("6", days=7)
    pair.takes("9", days=14)
    pair.takes("4", days=14)
    assert pair.line() == ["6", "6", "4"]
    assert pair.line(PULSE_TRUST) == ["8"]
    assert pulses(pair.journal, pair.priya) == {each: [] for each in pulses(pair.journal, "")}


@pytest.mark.parametrize("number", ["11", "0", "seven", "7,5"])
def test_what_is_no_number_of_the_scale_is_told(number: str) -> None:
    pair = Pair()
    with pytest.raises(JournalError):
        pair.takes(number)
    with pytest.raises(JournalError, match="Nothing is said yet"):
        pair.takes(" ")
    assert pair.line() == []


def test_nobody_else_has_it_and_no_export_unless_asked() -> None:
    """Domain row 47: wellbeing counts, and is its writer's alone."""
    pair = Pair()
    pair.takes("7")
    (entry,) = [each for each in pair.journal.entries.values() if each.prompt.startswith("pulse")]
    assert entry.half == pair.tom
    assert sight(pair.journal, lambda _: PEER, entry, pair.priya) == "hidden"
    assert sight(pair.journal, lambda _: PEER, entry, pair.tom) == "covered"
    for audience, told in (
        (Audience(), False),
        (Audience(pair.tom), False),
        (Audience(pair.priya, kept_back=True), False),
        (Audience(pair.tom, kept_back=True), True),
    ):
        reading = Reading(pair.journal, {PEER.id: PEER}, audience)
        assert reading.has(entry) == told
        written = cycle_words(cycle_document(reading, pair.cycle))
        assert ("How well are you these days?" in written) == told


def test_a_repair_talk_is_a_note_of_both() -> None:
    pair = Pair()
    said = {
        (REPAIR_ABOUT, TOGETHER): "Power: who decides",
        (REPAIR_HAPPENED, pair.tom): "I was told",
        (REPAIR_HAPPENED, pair.priya): "\x1b[31mI asked",
        (REPAIR_AGREED, TOGETHER): "Ask first",
    }
    pair.journal.put(repair_note(pair.journal, said, by=pair.tom, now=pair.now))
    (note,) = notes_of(pair.journal)
    assert (note.voice, note.keep, note.half) == (TOGETHER, "pair", "pair")
    assert note.text.splitlines() == [
        "A repair talk, about power: who decides.",
        "Tom saw: I was told",
        "Priya saw: I asked",
        "We agree: Ask first",
    ]
    assert agreed_in(note) == "Ask first"
    for text in ("A repair talk.\nTom saw: x", "We agree: Ask first", ""):
        assert agreed_in(replace(note, text=text)) == ""
    assert agreed_in(replace(note, voice=pair.tom)) == ""
    with pytest.raises(JournalError, match="Nothing is said yet"):
        repair_note(pair.journal, {(REPAIR_ABOUT, TOGETHER): "Rules"}, by="", now=pair.now)


def test_a_guide_that_asks_neither_has_neither() -> None:
    assert (scales(GUIDE), repairs(GUIDE)) == ([], [])
    assert [len(scales(PEER)), len(repairs(PEER))] == [3, 4]


def test_what_pulls_has_a_name_and_the_agreement_a_word_on_trust() -> None:
    """Domain rows 46 and 62: time, power, accountability, rules, tools; and how they will speak up."""
    about = PEER.prompt(REPAIR_ABOUT)
    assert about
    named = " ".join(about.options).lower()
    for tension in ("time", "power", "account", "rules", "tools"):
        assert tension in named
    section = PEER.section_of("agreement.trust")
    assert section
    assert section.at == "agreement"
