"""What both pages of the end have in common: the plan as a text, the files it writes, and the last question."""

from collections.abc import Iterator
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.journal.ending.plan import Plan
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.ending import EndBook
from cyclejournal.session.keys import key
from cyclejournal.store.locations import typed_path
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.ask import AskLine, Confirm, Tell
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.flow import AnyBlock, Margin, Paragraph

_ITEM = Margin("  · ", "    ")


class Carrying(TextPage[str], abstract=True):
    """A page that says what will be done. Leaves with what was done, in a sentence, or None."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.book = EndBook(desk)

    @property
    def may_undo(self) -> bool:
        """As long as there is a journal that goes on."""
        return super().may_undo and not self.desk.opened.is_gone

    def told_of(self, wanted: Plan) -> Iterator[AnyBlock]:
        """What will happen, what stays, and what is out of reach."""
        yield Paragraph(plain("What happens"), ".h3")
        yield from (_item(each) for each in wanted.will)
        if wanted.removes and self.book.may_end:
            first = f"{key('backup-first')} writes a backup first, into a folder of yours."
            yield Paragraph(plain(first), margin=_ITEM, tight=True)
        if wanted.kept:
            yield Paragraph(plain("What stays"), ".h3")
        for entry in self.book.shown(wanted):
            who = plain_line(self.desk.journal.name(entry.voice), "bold")
            asked = plain_line(clean_line(entry.asked), "$quiet")
            yield Paragraph(joined(who, " · " if entry.asked else "", asked), margin=_ITEM)
            yield Paragraph(plain(entry.text), margin=Margin("    ", "    "), tight=True)
        if words := self.book.unshown_words(wanted):
            yield _item(words)
        if wanted.reach:
            yield Paragraph(plain("What no program can reach"), ".h3")
            yield from (_item(each) for each in wanted.reach)

    async def files(self, wanted: Plan, *, own: bool) -> dict[str, Path] | None:
        """Where each one's words go; None where somebody changed their mind."""
        found: dict[str, Path] = {}
        for person in wanted.writes:
            name = clean_line(self.desk.journal.name(person))
            left = self.book.leaves_out(person, wanted, own=own)
            holds = "It holds what you keep alone, too: put it where only you can read it."
            where = AskLine(
                f"{name}, where shall your words go?",
                f"~/{self.book.proposed(person).name}",
                detail=" ".join(filter(None, (f"A new file. {holds}", left))),
                ok="Go on",
                check=lambda text: "" if text else "Type a folder or a file name.",
            )
            if (words := await self.ask(where)) is None:
                return None
            found[person] = Path(words)
        return found

    async def is_meant(self, wanted: Plan, question: str) -> bool:
        """The last question; where words go for good it is answered by a word."""
        if not wanted.removes:
            said: bool | None = await self.ask(
                Confirm(question, "Do it", "Not now", wanted.will[0])
            )
            return bool(said)
        sure = AskLine(
            question,
            detail="It cannot be undone. Type remove to go on.",
            ok="Remove",
            check=lambda text: "" if text.casefold() == "remove" else "Type: remove",
        )
        return await self.ask(sure) is not None

    async def told_why(self, problem: JournalError) -> None:
        """Say why not, and show how it is now."""
        await self.ask(Tell(problem))
        self.show()

    @command(
        "Write a backup first",
        id="backup-first",
        key="b",
        also="copy save",
        footer=True,
        short="Backup",
        when=lambda at: at.book.may_end,
    )
    async def action_back_up(self) -> None:
        """Copy the whole journal into a new folder of yours, what each of you keeps alone too, before anything goes."""
        holds = "A new folder in it, with what each of you keeps alone too. It opens with --shelf."
        where = AskLine(
            "Into which folder?",
            "~",
            detail=holds,
            ok="Write it",
            check=lambda text: "" if text else "Type a folder.",
        )
        if (words := await self.ask(where)) is None:
            return
        try:
            folder = self.book.back_up(typed_path(words))
        except (JournalError, OSError) as problem:
            told = problem if isinstance(problem, JournalError) else _refused(problem)
            await self.told_why(told)
        else:
            self.tell(f"Written: {folder}")

    async def leave_with(self, told: str) -> None:
        """Show what was done, and leave."""
        await self.ask(Tell(JournalError("Done", told)))
        self.leave(told)


def _refused(problem: Exception) -> JournalError:
    return JournalError("Not written", f"{problem}. Nothing was changed.", "Choose another folder.")


def _item(words: str) -> Paragraph:
    return Paragraph(plain(f"{words[:1].upper()}{words[1:]}"), margin=_ITEM, tight=True)
