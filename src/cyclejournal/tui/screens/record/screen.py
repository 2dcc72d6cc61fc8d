"""The record of a lesson, to be looked at first by whoever taught it, and then released to the talk."""

from __future__ import annotations

from textual import on
from textual.widgets import Button

from cyclejournal.errors import JournalError
from cyclejournal.journal.lesson.evidence import evidence
from cyclejournal.journal.lesson.film import clip_around, clip_of, film_offset
from cyclejournal.journal.lesson.noted import gone_for_good, noted_in
from cyclejournal.journal.lesson.recording import (
    released,
    restored,
    rewritten,
    struck_out,
    withdrawn,
)
from cyclejournal.journal.records import Record
from cyclejournal.tui.commands import bindings
from cyclejournal.tui.messages import Wrote
from cyclejournal.tui.screens.record import commands
from cyclejournal.tui.screens.record.page import RecordPage
from cyclejournal.tui.widgets.line_list import LineList


class RecordScreen(RecordPage):
    """What may be done with the record depends on who is at the keyboard."""

    OFFERED = commands.OFFERED
    BINDINGS = bindings(*commands.KEYS)
    HELP = """\
What was recorded of the lesson. Whoever taught it looks at it first, after writing their own story of
it. **x** strikes a line out, and puts it back: a line that is struck out stays in the pair's own file
and out of everything else. **r** releases the rest to the talk, **t** takes it back.

Whoever wrote a line can change it (**Enter**) until the record is released; the words before are
kept. The arrow keys left and right show one part: a focus question, a kind of note, the counts.
**F2** hands the keyboard over.
"""
    # Doing it

    def _put(self, *records: Record, what: str) -> None:
        self.desk.put(*records, what=what)
        self._saved()

    def _saved(self) -> None:
        self.app.post_message(Wrote(settle=True))
        self.show()

    def _say(self, words: str) -> None:
        self.app.clear_notifications()
        self.notify(words, markup=False)

    def action_strike_out(self) -> None:
        """See ``commands.StrikeOut``."""
        line, now = self.line, self.desk.clock()
        if line is not None:
            self._put(
                *(struck_out(event, now=now) for event in line.events), what="a line struck out"
            )

    def action_put_back(self) -> None:
        """See ``commands.PutBack``."""
        line, now = self.line, self.desk.clock()
        if line is not None:
            self._put(*(restored(event, now=now) for event in line.events), what="a line put back")

    @on(Button.Pressed, "#release")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self.view.observation.released:
            self.action_take_back()
        else:
            self.action_release()
        self.listing.focus()

    def action_release(self) -> None:
        """See ``commands.Release``."""
        if not self.can("release"):
            return
        desk = self.desk
        place = released(self.view.observation, by=desk.writer, now=desk.clock())
        self._put(place, what="the record released")
        self._say("It is in your talk now. t takes it back.")

    def action_take_back(self) -> None:
        """See ``commands.TakeBack``."""
        if self.can("take_back"):
            place = withdrawn(self.view.observation, now=self.desk.clock())
            self._put(place, what="the record taken back")
            self._say("It is out of the talk again, and yours to look at.")

    @on(LineList.Picked)
    def action_change(self) -> None:
        """See ``commands.Change``."""
        from cyclejournal.tui.screens.record.line import LineScreen

        note = self.line.note if self.line else None
        if note is None or not self.can("change"):
            self._say_why_not()
            return
        guide = self.desk.guide(self.cycle)
        items = evidence(self.desk.journal, guide, self.cycle)
        questions = [item.words for item in items if item.kind == "focus"]

        def back(_none: None) -> None:
            self.show()

        self.app.push_screen(LineScreen(self.desk, note, self.nudges, questions), back)

    def _say_why_not(self) -> None:
        """Why the highlighted line cannot be changed, where that is not plain to see."""
        line, view = self.line, self.view
        if line is None or line.note is None or view.rights.closed:
            return
        if line.struck:
            self._say("This line is struck out.")
        elif line.note.by != self.desk.writer:
            self._say(f"{self.desk.journal.name(line.note.by)} wrote this line.")
        elif view.observation.released:
            name = self.desk.journal.name(view.lesson.observed)
            self._say(
                f"It was released as it stands. Should it change, {name} takes it back first."
            )

    def action_keep_as_interpretation(self) -> None:
        """See ``commands.KeepAsInterpretation``."""
        note = self.line.note if self.line else None
        if note is not None:
            kept = rewritten(note, note.text, now=self.desk.clock(), kind="interpretation")
            self._put(kept, what="a line kept as interpretation")

    def action_add_clip(self) -> None:
        """See ``commands.AddClip``."""
        from cyclejournal.tui.screens.ask import AskLine

        note = self.line.note if self.line else None
        if note is None:
            return
        offset = film_offset(self.desk.journal, self.view.observation)
        known = note.at is not None and offset is not None
        idea = clip_around(note.at or 0.0, offset or 0.0) if known else ""

        def chosen(text: str | None) -> None:
            present = self.desk.journal.events.get(note.id)
            if text is None or present is None or clip_of(text) == present.clip:
                return
            clipped = rewritten(present, present.text, now=self.desk.clock(), clip=clip_of(text))
            self._put(clipped, what="a clip beside a line")

        self.app.push_screen(
            AskLine(
                "Which part of the film shows this?",
                note.clip or idea,
                detail="From and to on the film's clock, such as 3:10-4:05. Leave it empty for none.",
                check=_clip_problem,
            ),
            chosen,
        )

    def action_next_part(self) -> None:
        """See ``commands.NextPart``."""
        self._turn(1)

    def action_part_before(self) -> None:
        """See ``commands.PartBefore``."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        ids = [sieve.id for sieve in self.view.sieves]
        self._sieve = ids[(ids.index(self._sieve) + by) % len(ids)]
        self._show_lines()

    def action_redact(self) -> None:
        """See ``commands.Redact``."""
        from cyclejournal.tui.screens.removing import ask_to_remove, tell_removed

        note = self.line.note if self.line else None
        if note is None:
            return

        def remove() -> None:
            present = self.desk.journal.events.get(note.id)
            if present is None:
                return
            journal, now = self.desk.journal, self.desk.clock()
            source = journal.entries.get(noted_in(present.id))
            beside = journal.events_at(present.place)
            self.desk.put(*gone_for_good(present, source, beside, now=now), what="a line removed")
            self.desk.opened.fold()
            self._saved()
            tell_removed(self.app, self.desk.opened, "line")

        detail = "This removes its words, with every earlier wording, from this journal and all its backups."
        ask_to_remove(self.app, "line", detail, remove)

    def action_undo(self) -> None:
        """See ``commands.Undo``."""
        self._step_back(forward=False)

    def action_redo(self) -> None:
        """See ``commands.Redo``."""
        self._step_back(forward=True)

    def _step_back(self, *, forward: bool) -> None:
        try:
            undone = self.desk.redo() if forward else self.desk.undo()
        except JournalError as error:
            self._say(str(error))
            return
        self._saved()
        self._say(f"{'Done again' if forward else 'Undone'}: {undone.what}")

    def action_hand_over(self) -> None:
        """See ``commands.HandOver``."""
        self.desk.hand_over()
        self._saved()
        self.listing.focus()

    def action_back(self) -> None:
        """See ``commands.Back``."""
        if self.is_current:
            self.dismiss(None)


def _clip_problem(text: str) -> str:
    return "" if not text or clip_of(text) else "Write it like 3:10-4:05, the end after the begin."
