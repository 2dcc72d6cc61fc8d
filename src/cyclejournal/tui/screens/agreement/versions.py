"""The versions of the agreement: each whole, and beside the one before it."""

from collections.abc import Iterator

from textual.content import Content

from cyclejournal.export.agreement import SAME, lines_of, version_words
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.agreement import AgreementReading, Answer, Change
from cyclejournal.session.agreement import AgreementBook
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.agreement.blocks import answer_blocks
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.flow import AnyBlock, Paragraph, Table


class VersionsScreen(TextPage[None]):
    """One version at a time, the newest first; behind it, what was changed since the last yes."""

    HELP = """\
Each wording of your agreement that somebody said yes to. What is different from the version before stands on top,
the one before on the left; then all of it. **{older-version}** and **{newer-version}** turn to another version, and
behind the newest is the agreement as it is now, where it was changed since.

Words that were removed for good are in no version.
"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found = found = AgreementBook(desk).as_read()
        self._pages = [found.of(version) for version in found.versions]
        self._heads = [version_words(found, version) for version in found.versions]
        if found.compared(self._pages[-1] if self._pages else [], found.answers):
            self._pages.append(found.answers)
            self._heads.append("As it is now")
        self._at = len(self._pages) - 1

    @property
    def may_undo(self) -> bool:
        """Nothing is changed here."""
        return False

    def heading(self) -> Content:
        """Which version, and who said yes to it."""
        return plain_line(self._heads[self._at])

    def blocks(self) -> Iterator[AnyBlock]:
        """What is different from the version before, then all of it."""
        found, now = self._found, self._pages[self._at]
        if self._at:
            yield from _beside(found, found.compared(self._pages[self._at - 1], now))
            yield Paragraph(plain("All of it"), ".h3")
        yield from answer_blocks(found, now)

    @command(
        "Version before",
        id="older-version",
        key="left",
        letter=",",
        footer=True,
        short="Before",
        when=lambda at: at._at > 0,
    )
    def action_older(self) -> None:
        """Turn to the version before this one."""
        self._turn(-1)

    @command(
        "Next version",
        id="newer-version",
        key="right",
        letter=".",
        footer=True,
        short="Next",
        when=lambda at: at._at < len(at._pages) - 1,
    )
    def action_newer(self) -> None:
        """Turn to the version after this one."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._at += by
        self.text.scroll_home(animate=False)
        self.show()


def _beside(found: AgreementReading, changes: list[Change]) -> Iterator[AnyBlock]:
    """What two versions do not have in common, side by side."""
    if not changes:
        yield Paragraph(plain(SAME))
        return
    for each in changes:
        whose = "" if each.voice == TOGETHER else f" · {found.journal.name(each.voice)}"
        yield Paragraph(plain(f"{each.asked}{whose}"), ".h4")
        heads = (plain("Before"), plain("After"))
        yield Table((heads, (_words(each.before), _words(each.after))), heads=True)


def _words(each: Answer | None) -> Content:
    return plain("\n".join(lines_of(each)) if each else "(nothing)")
