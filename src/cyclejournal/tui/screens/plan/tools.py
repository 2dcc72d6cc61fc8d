"""Choosing how something is recorded: what fits the question first, with the reason, then the rest."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cyclejournal.guide.model import Guide, ToolId
from cyclejournal.journal.lesson.suggesting import Suggestion, suggestions, tools, words_for
from cyclejournal.journal.lesson.tools import TOOLS
from cyclejournal.tui.commands import command
from cyclejournal.tui.compat import SafeOptionList
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PanelScreen


class ToolScreen(PanelScreen[ToolId | None]):
    """Gives the tool that was chosen, or None."""

    HEADING = "How shall it be recorded?"
    HELP = """\
Each way of recording sees something else. What fits your question stands on top, with the reason;
the others follow. Nothing is fixed by choosing: you can change it until the lesson begins.
"""

    DEFAULT_CSS = """
    ToolScreen {
        #question { height: auto; max-height: 2; padding: 0 1; }
        OptionList {
            height: auto; border: none; padding: 0 1; background: $surface;
            scrollbar-size-vertical: 1;
        }
        OptionList:focus { border: none; background-tint: transparent; }
        OptionList > .option-list--option-disabled { color: $quiet; }
    }
    """

    options = query_one(OptionList)

    def __init__(self, guide: Guide, question: str, left_out: frozenset[ToolId], why: str) -> None:
        """``left_out`` are tools that the present way of recording does not allow, and ``why``."""
        super().__init__()
        self._guide, self._question = guide, question
        self._left_out, self._why = left_out, why
        self._fits = suggestions(guide, question) if question else []

    def content(self) -> ComposeResult:
        """The question over the ways."""
        if self._question:
            yield Static(plain_line(self._question), id="question")
        yield SafeOptionList(*self._offered())

    def _offered(self) -> Iterator[Option]:
        fitting = {each.tool for each in self._fits}
        if self._fits:
            yield Option(plain_line("fits this question", "italic"), disabled=True)
            yield from (self._suggested(each) for each in self._fits)
            yield Option(plain_line("other ways", "italic"), disabled=True)
        for tool in tools(self._guide):
            if tool.id not in fitting:
                yield self._option(tool.id, "", tool.about)

    def _suggested(self, each: Suggestion) -> Option:
        return self._option(each.tool, "★ ", each.why)

    def _option(self, tool: ToolId, mark: str, words: str) -> Option:
        name = plain_line(words_for(self._guide, tool).name, "bold")
        lines = [joined(mark, name, f"  – {self._why}" if tool in self._left_out else "")]
        if words:
            lines.append(plain(words))
        return Option(Content("\n").join(lines), id=tool)

    def on_mount(self) -> None:
        """Start on the first that can be chosen."""
        self.options.highlighted = 1 if self._fits else 0
        self.options.focus()

    def on_resize(self) -> None:
        """As much of the list as fits between question and footer."""
        self.options.styles.max_height = max(3, self.size.height - (7 if self._question else 5))

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = next((tool.id for tool in TOOLS if tool.id == event.option_id), None)
        if chosen is not None:
            self.leave(chosen)

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Choose", key="enter,space", footer=True)
    def action_pick(self) -> None:
        """Record it this way."""
        self.options.action_select()

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back without choosing."""
        self.leave(None)
