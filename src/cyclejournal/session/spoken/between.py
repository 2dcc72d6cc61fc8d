"""What is kept between two meetings: asked for by a word, at any question, and then gone on from there."""

from collections.abc import Callable

from cyclejournal.export.about import all_of_us
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.reading.tags import alike_words, line_of, told_of_tags, understood
from cyclejournal.journal.text import clean_line
from cyclejournal.session.between import NoteDesk, line_words
from cyclejournal.session.desk import Desk
from cyclejournal.session.spoken.about import AboutUs, turn_roles
from cyclejournal.session.spoken.agreement import OurAgreement
from cyclejournal.session.spoken.asks import Ask, Taken, choice, not_among, numbered
from cyclejournal.session.spoken.checkin import NewCheckIn
from cyclejournal.session.spoken.habits import Habits
from cyclejournal.session.spoken.how import HowItWorks
from cyclejournal.session.spoken.lasted import HasLasted
from cyclejournal.session.spoken.priorities import Priorities


class NewNote(Ask):
    """A note: its words, then who sees them."""

    id = "note"

    def __init__(self, desk: Desk) -> None:
        self._note = NoteDesk(desk)

    @property
    def several_lines(self) -> bool:  # type: ignore[override]
        """The words; who sees them is one."""
        return not self._note.is_kept

    def lines(self) -> list[str]:
        """What is asked now."""
        if not self._note.is_kept:
            return ["A note, of today. Only you see it. It shows on the screen while you type it."]
        return [
            "Kept. Who shall see it? An empty line leaves it yours alone; #word sets a tag.",
            *numbered(self._whom()),
        ]

    @property
    def _colleagues(self) -> list[str]:
        desk = self._note.desk
        return [each for each in desk.journal.people if each != desk.writer]

    def _whom(self) -> list[str]:
        name = self._note.desk.journal.name
        ours = ("Me alone", all_of_us(self._note.desk.journal))
        return [*ours, *(f"{name(each)}, as a line for the next time" for each in self._colleagues)]

    def take(self, text: str) -> Taken:
        """The words, and then for whom."""
        note = self._note
        if not note.is_kept:
            note.type(text)
            note.desk.end_visit()
            return Taken(self.lines(), done=False)
        if text.lstrip().startswith("#"):
            return Taken([self._tagged(text), *self.lines()], done=False)
        whom = self._whom()
        chosen = choice(text, whom)
        if chosen is None:
            return Taken([not_among(len(whom))], done=False)
        number = whom.index(chosen)
        if number == 0:
            return self._is_alone()
        if number == 1:
            note.give("pair")
            return Taken(
                [
                    f"It is for {of_you(note.desk.journal.people.values())} now, and heads your next talk."
                ]
            )
        to = self._colleagues[number - 2]
        note.give("pair", to=to)
        return Taken([f"It waits for {note.desk.journal.name(to)}."])

    def _tagged(self, text: str) -> str:
        note = self._note
        if not understood(text):
            return told_of_tags(text, note.known_tags())
        note.tag(f"{line_of(note.note.tags)} {text}")
        note.desk.end_visit()
        tags = note.note.tags
        return f"Tagged {line_of(tags)}. {alike_words(tags, note.known_tags())}".rstrip()

    def skip(self) -> Taken | None:
        """Without words there is no note; without an answer it is its writer's alone."""
        return self._is_alone() if self._note.is_kept else None

    @staticmethod
    def _is_alone() -> Taken:
        return Taken(["It is yours alone."])


def lines_left(desk: Desk) -> list[str]:
    """What a colleague left for whoever is at the keyboard."""
    return [clean_line(line_words(desk, line)) for line in desk.lines.give()]


def _share(desk: Desk) -> Ask:
    """What goes out for others."""
    # Imported late: it comes with every form of an export.
    from cyclejournal.session.spoken.share import Share

    return Share(desk)


BESIDES: dict[str, Callable[[Desk], Ask]] = {
    "note": NewNote,
    "checkin": NewCheckIn,
    "lasted": HasLasted,
    "habits": Habits,
    "share": _share,
    "about": AboutUs,
    "turn-roles": turn_roles,
    "agreement": OurAgreement,
    "how": HowItWorks,
    "priorities": Priorities,
}
"""The words, and what each of them asks."""
