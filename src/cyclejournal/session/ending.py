"""The end of the journal on the desk: what is planned, both yeses, and carrying it out so that nothing is lost halfway.

Each one's words are safe in a file of theirs before anything goes. Then a mark is made (``store.erase.under_way``),
what goes is taken out as Redact takes it out, and the mark goes last: ``carry_on`` does what a kill left undone.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import get_args

from cyclejournal.errors import JournalError
from cyclejournal.export.document import journal_document
from cyclejournal.export.files import FileExists, NotExported, export_name, export_path, write_new
from cyclejournal.export.markdown import journal_markdown
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import several
from cyclejournal.journal.ending import ending
from cyclejournal.journal.ending.ending import Alone, How
from cyclejournal.journal.ending.plan import Plan, closes, plan, plan_alone, removals
from cyclejournal.journal.reading.audience import Audience, left_out_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.store.erase import under_way
from cyclejournal.store.erase.deleting import delete
from cyclejournal.store.errors import DurabilityUnknown, ReadOnly, locked, named, open_elsewhere
from cyclejournal.store.file.disk import read_file, real_path
from cyclejournal.store.lock.ring import holds_any, is_shut
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.generations import halves_of


class NotCarriedOut(JournalError):
    """The end of a journal that is not to be carried out, or not now. Everything is as it was."""


class EndBook:
    """How the journal on the desk ends: with both, or by one of them alone."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        root = desk.opened.paths.folder.parent.parent
        self.shelf = Shelf(root, desk.clock, guides=desk.guides.get, disk=desk.opened.disk)
        """The one it lies on."""
        self.meant: How | None = None
        """What is meant here, before anybody has chosen or agreed on anything."""

    # What there is to see

    @property
    def how(self) -> How | None:
        """What they mean to do; None where nothing was agreed or chosen."""
        journal = self.desk.journal
        return self.meant or ending.wished(journal, self.desk.guide(journal.cycle))

    @property
    def agreed(self) -> How | None:
        """What they agreed for it."""
        journal = self.desk.journal
        return ending.agreed(journal, self.desk.guide(journal.cycle))

    @property
    def is_over(self) -> bool:
        """Whether the journal has ended; to be deleted it can be all the same."""
        return bool(ending.ended_on(self.desk.journal)) and self.how != "delete"

    @property
    def may_end(self) -> bool:
        """Whether anything can be said or done about its end here."""
        return not self.is_over and self._may_write

    @property
    def may_leave(self) -> bool:
        """Whether whoever is at the keyboard can take their own words out alone."""
        journal = self.desk.journal
        wrote = self.desk.writer in ending.writers(journal)
        return self._may_write and wrote and not ending.ended_on(journal)

    @property
    def _may_write(self) -> bool:
        opened = self.desk.opened
        return not opened.is_gone and opened.disk.may_write(opened.paths.folder)

    @property
    def plan(self) -> Plan:
        """What is done, with both."""
        return plan(self.desk.journal, self.how or "keep")

    def plan_alone(self, how: Alone) -> Plan:
        """What is done for whoever is at the keyboard alone."""
        return plan_alone(self.desk.journal, how, self.desk.writer)

    def shown(self, wanted: Plan) -> list[Entry]:
        """Of what stays, whatever lies open before whoever is at the keyboard."""
        reading = self.desk.reading(Audience(self.desk.writer or None, here=True))
        return [each for each in wanted.kept if reading.has(each)]

    def unshown_words(self, wanted: Plan) -> str:
        """How much of it waits for a story that is still to be told, in a sentence, or nothing."""
        count = len(wanted.kept) - len(self.shown(wanted))
        return f"{several(count, 'text')} that you are not to read yet." if count else ""

    @property
    def yes(self) -> tuple[str, ...]:
        """Who has said yes to exactly this."""
        return ending.said_yes(self.desk.journal, self.how) if self.how else ()

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has still to say yes."""
        journal = self.desk.journal
        return ending.waits_for(journal, self.how) if self.how else tuple(journal.people)

    @property
    def asks(self) -> tuple[str, ...]:
        """Whose yes it takes."""
        journal = self.desk.journal
        return ending.asked(journal, self.how) if self.how else tuple(journal.people)

    @property
    def waits_words(self) -> str:
        """``It waits for Tom's yes.``, or nothing."""
        names = [clean_line(self.desk.journal.name(each)) for each in self.waits_for]
        return (
            f"It waits for {listed([f'{name}’s' for name in names], 'and')} yes." if names else ""
        )

    # What is said

    def choose(self, how: How) -> str:
        """Mean to do something else; in a sentence, that nobody has said yes to it yet."""
        self._check_may_end(how)
        self.meant = None
        if how == self.how and ending.ending_of(self.desk.journal).how:
            return "Nothing was changed."
        desk = self.desk
        desk.put(ending.choose(desk.journal, how, now=desk.clock()), what="how your journal ends")
        return "Chosen. Each of you says yes to it at the keyboard, or leaves it."

    def say_yes(self) -> str:
        """The yes of whoever is at the keyboard; in a sentence, whose is still wanted."""
        desk, how = self.desk, self._chosen()
        self._check_may_end(how)
        if desk.writer not in desk.journal.people:
            raise NotCarriedOut(
                "Nobody has said who they are", "A yes is somebody's.", "Hand over first."
            )
        yes = ending.say_yes(desk.journal, how, desk.writer, now=desk.clock())
        desk.put(yes, what="your yes to the end of the journal")
        return (
            self.waits_words or "Each of you has said yes. Nothing is done until you carry it out."
        )

    def take_back(self) -> str:
        """Take that yes back."""
        desk = self.desk
        if self.is_over or desk.writer not in ending.ending_of(desk.journal).yes:
            return "There is no yes of yours to take back."
        desk.put(
            ending.take_back(desk.journal, desk.writer, now=desk.clock()),
            what="your yes, taken back",
        )
        return "Taken back. Nothing is done."

    def take_up(self) -> str:
        """Go on in a journal that has ended."""
        if not ending.ended_on(self.desk.journal):
            return "This journal has not ended."
        desk = self.desk
        desk.put(ending.take_up(desk.journal, now=desk.clock()))
        desk.end_visit()
        return "This journal goes on. What was removed does not come back."

    def _chosen(self) -> How:
        how = self.how
        if how is None:
            raise NotCarriedOut(
                "You have not said what becomes of it",
                "You agreed on nothing for the end of this journal.",
                "Choose one of the four first.",
            )
        return how

    def _check_may_end(self, how: How | Alone) -> None:
        """Raises JournalError where it cannot be ended like that now."""
        desk = self.desk
        if how != "delete":
            ending.check_goes_on(desk.journal)
        if not self._may_write:
            folder = named(desk.opened.paths.folder)
            raise ReadOnly(
                "The journal can only be read", f"{folder} may not be written. Nothing was changed."
            )
        if desk.opened.other_window:
            raise open_elsewhere(desk.opened.paths.folder)
        if (problem := desk.end_visit().problem) is not None:
            raise problem
        # Whoever leaves alone, or where all of it stays, what others keep is not touched: they may have left before.
        whose = (
            ()
            if how == "keep"
            else [desk.writer]
            if how in get_args(Alone)
            else desk.journal.people
        )
        for person in whose:
            if is_shut(path := desk.opened.paths.half(person)):
                # What nobody has unlocked would be in no file of theirs.
                raise locked(path)

    def put_away(self) -> str:
        """Take the journal off the lists of this computer; in a sentence. Raises JournalError."""
        self.shelf.put_away(self.desk.opened.id)
        return "It is put away on this computer. Nothing is deleted; the shelf brings it back."

    # Files of their own

    def proposed(self, person: str, folder: Path | None = None) -> Path:
        """A file for that person's words. Nobody's name is in it; a number tells them apart."""
        journal = self.desk.journal
        name = Path(export_name(journal, None, person))
        number = list(journal.people).index(person) + 1
        return (folder or Path.home()) / f"{name.stem}-{number}{name.suffix}"

    def leaves_out(self, person: str, wanted: Plan, *, own: bool) -> str:
        """What of theirs such a file does not hold, in numbers: it is gone with what is removed."""
        found = self.desk.reading(self._audience(person, own=own)).left_out
        mine = [each for each in found if own or each.reason not in ("private", "alone")]
        words = left_out_words([each for each in mine if each.reason != "others"])
        gone = "Not in it, and gone then" if wanted.removes else "Not in it"
        return words.replace("Left out", gone, 1)

    @staticmethod
    def _audience(person: str, *, own: bool) -> Audience:
        return Audience(person, kept_back=True, own=own)

    def _write(self, files: Mapping[str, Path], *, own: bool) -> list[Path]:
        """Write each one's words. Raises NotExported, with whatever was there before as it was."""
        texts = {
            person: "".join(
                journal_markdown(
                    journal_document(self.desk.reading(self._audience(person, own=own)))
                )
            )
            for person in files
        }
        wanted = {p: export_path(path, self.proposed(p).name) for p, path in files.items()}
        if len({path.absolute() for path in wanted.values()}) < len(wanted):
            raise NotExported(
                "Not written", "Both files have the same name.", "Give each of them one of its own."
            )
        fresh = {p: path for p, path in wanted.items() if not _holds(path, texts[p])}
        for path in fresh.values():
            if path.exists():
                there = FileExists(path)
                there.title = "Not written"
                there.remedy = "Choose another name. Nothing was removed."
                raise there
        for person, path in fresh.items():
            write_new(path, texts[person], never=self.shelf.folders)
        for person, path in wanted.items():
            if not _holds(path, texts[person]):
                raise NotExported(
                    "Not written",
                    f"{named(path)} does not read back as it was written.",
                    "Nothing was removed. Choose another place.",
                )
        return [*wanted.values()]

    def back_up(self, to: Path) -> Path:
        """A copy of the whole journal, what each keeps alone too, in a new folder there. Raises NotSaved or Busy."""
        # Seldom asked for, and nobody should wait for it.
        from cyclejournal.store.safety.copying import copy_out

        self.desk.end_visit()
        if any(real_path(to).is_relative_to(real_path(each)) for each in self.shelf.folders):
            raise NotCarriedOut(
                "That is where the journals themselves are",
                f"{named(to)} is no place for a backup.",
                "Choose a folder of your own.",
            )
        copied = copy_out(self.shelf, [self.desk.opened.id], to)
        for problem in copied.problems.values():
            raise problem
        return copied.folder

    # Carrying it out

    def carry_out(self, files: Mapping[str, Path]) -> str:
        """Do what both said yes to; in a sentence or two, what was done.

        ``files`` says for each of ``plan.writes`` where their words go. After a deletion there is no journal,
        and the desk writes nothing any more. Raises JournalError with everything as it was, or, where words
        could not be removed yet, with the promise that it is carried on.
        """
        how, wanted = self._chosen(), self.plan
        self._check_may_end(how)
        if self.waits_for:
            raise NotCarriedOut(
                "Not everybody has said yes", self.waits_words, "Hand over the keyboard."
            )
        written = self._write(_all_of(wanted, files), own=how == "delete")
        if how == "delete":
            return self._delete(written)
        return _told(written, self._end(how, ""))

    def leave(self, how: Alone, path: Path) -> str:
        """Leave alone; ``path`` is where one's own words go. Raises like ``carry_out``."""
        self._check_may_end(how)
        writer = self.desk.writer
        if writer not in self.desk.journal.people:
            raise NotCarriedOut(
                "Nobody has said who they are", "Only one of you can leave.", "Hand over first."
            )
        return _told(self._write({writer: path}, own=True), self._end(how, writer))

    def _end(self, how: How | Alone, who: str) -> str:
        desk = self.desk
        what = under_way.UnderWay(how, who, () if who else self.yes)
        with suppress(DurabilityUnknown):
            # It is there; what a power cut could take of it is told with the journal's own files.
            under_way.begin(desk.opened.paths, what, self.shelf.system.disk)
        return _carry_out(desk, what)

    def _delete(self, written: Sequence[Path]) -> str:
        desk, paths = self.desk, self.desk.opened.paths
        names = halves_of(paths)
        halves = [paths.half(name) for name in (*names[1:], names[0])]
        desk.opened.drop_mark()
        try:
            left = delete(paths, halves, self.shelf.system)
        except JournalError:
            desk.opened.take_mark(session=True)
            raise
        desk.opened.is_gone = True
        return _told(written, " ".join(["This journal is deleted.", *left]))


def carry_on(desk: Desk) -> str:
    """Do what a kill or a full disk left undone of an end; in a sentence what was done, or nothing."""
    what = under_way.under_way(desk.opened.paths)
    folder, disk = desk.opened.paths.folder, desk.opened.disk
    if what is None or desk.opened.other_window or desk.state.problem or not disk.may_write(folder):
        return ""
    try:
        return _carry_out(desk, what)
    except JournalError as problem:
        return str(problem)


def _carry_out(desk: Desk, what: under_way.UnderWay) -> str:
    """Take out what goes, and end it. Done again, it does what is left to do."""
    journal, now, how = desk.journal, desk.clock(), what.how
    records = removals(journal, how, what.who, now=now)
    if not ending.ended_on(journal):
        records += closes(journal, now=now)
        records.append(ending.ended(journal, how, what.yes or (what.who,), now=now))
    desk.put(*records)
    state = desk.end_visit()
    if state.problem is not None:
        raise NotCarriedOut(
            "It is not carried out yet",
            f"{state.problem.problem} Each one's words are in their file.",
            "It is tried again by itself, and when the journal is opened next.",
        )
    under_way.done(desk.opened.paths)
    scrubbed = desk.opened.scrubbed
    warning = scrubbed.warning if scrubbed else ""
    return " ".join(filter(None, (ending.ended_words(journal), warning)))


def _all_of(wanted: Plan, files: Mapping[str, Path]) -> Mapping[str, Path]:
    """The files that are wanted. Raises NotCarriedOut where one is missing."""
    if set(wanted.writes) - files.keys():
        raise NotCarriedOut(
            "A file is missing", "Each one's words go into a file first.", "Name it."
        )
    return {person: files[person] for person in wanted.writes}


def _holds(path: Path, text: str) -> bool:
    """Whether the file is there and holds just that, as one does that was written before a kill."""
    try:
        return read_file(path) == text.encode("utf-8")
    except (OSError, ValueError):
        return False


def _told(written: Sequence[Path], done: str) -> str:
    if not written:
        return done
    names = listed([clean_line(str(path)) for path in written], "and")
    return f"{done} Written{', and not locked' if holds_any() else ''}: {names}."
