"""One action, to write and to change: its wording, who, by when, and how it is."""

from datetime import date

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Input, Select, Static

from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.actions import (
    STATUS_WORDS,
    change_action,
    new_action,
    proposed_check,
    small_words,
)
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.places import Action, ActionStatus, Cycle
from cyclejournal.journal.reading.views import view_at
from cyclejournal.session.boxes import CardView, box_state
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.field import DayField, Field, Pick
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.prompt_card import PromptCard
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "action"
"""Stands for a section's id in the spots of an action's boxes."""

PROSE_ROWS = (3, 6)


class ActionScreen(PanelScreen[str | None]):
    """One action. Gives its id, or None when nothing was written.

    Every key goes to the desk, so that there is nothing to save here; leaving by any way keeps it.
    """

    SCROLLS = True
    HELP = """\
One thing, small enough for one week, and somebody's name beside it.

**By** takes a day as you would say it: *Fri*, *next Tue*, *in 2 weeks*, *12 Jan*. Beside it stands
what was understood. **Check back** is the day on which the two of you ask how it went; **Enter** in
the empty line takes the one proposed. Everything is kept as you type; **Esc** goes back.
"""

    DEFAULT_CSS = """
    ActionScreen {
        #heading { padding: 0 0 1 1; }
        PromptCard { padding: 0 0 0 1; }
        #fields { height: auto; }
        #complaint { padding: 0 0 0 1; }
        #more { margin: 1 0 0 1; }
        #rest { height: auto; display: none; padding: 1 0 0 0; }
        &.-more #rest { display: block; }
        &.-narrow #heading { padding: 0 0 0 1; }
    }
    """

    def __init__(
        self, desk: Desk, cycle: Cycle, action: Action | None, *, is_new: bool = False
    ) -> None:
        """``cycle`` is where a new action is linked from.

        ``is_new`` says of an action that the journal has already that it was made just now.
        """
        super().__init__()
        self.desk = desk
        self._cycle_id = cycle.id
        self._is_new = is_new or action is None
        self._action = action or new_action(cycle, now=desk.clock())[0]
        """As it is until it is put; then the journal has it."""
        self._insists = False

    @property
    def action(self) -> Action:
        """The action as it is now."""
        found = self.desk.journal.places.get(self._action.id)
        return found if isinstance(found, Action) else self._action

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now. An action of a closed cycle can still be worked on."""
        return replace(self.desk.cycle(self._cycle_id), closed="")

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What the guide asks about an action."""
        return self.desk.guide(self.cycle).action

    def heading(self) -> Content:
        """Whether it is new."""
        return plain_line("A new action" if self._is_new else "Action")

    def content(self) -> ComposeResult:
        """The wording, the short fields, and the other questions."""
        brief = [prompt for prompt in self.prompts if prompt.brief] or list(self.prompts[:1])
        rest = [prompt for prompt in self.prompts if prompt not in brief]
        yield from self._cards(brief)
        with Vertical(id="fields"):
            yield Field("Who", Pick(self._owners(), self.action.owner, id="owner"))
            yield DayField("By", "due", self.action.due, self._today)
            yield DayField("Check back", "check", self.action.check, self._today)
            yield Static(id="complaint")
            states = list(STATUS_WORDS.items())
            yield Field("How it goes", Pick(states, self.action.status, id="status"))
        if rest:
            yield Press(self._more_words(len(rest)), id="more")
            with Vertical(id="rest"):
                yield from self._cards(rest)

    def _today(self) -> date:
        return self.desk.clock().date()

    def _cards(self, prompts: list[Prompt]) -> ComposeResult:
        for prompt in prompts:
            yield PromptCard(SECTION, self._card(prompt), self._box_typed)

    def _card(self, prompt: Prompt) -> CardView:
        desk, cycle = self.desk, self.cycle
        view = view_at(desk.journal, desk.guide(cycle), cycle, self._action.id, prompt)
        nudge = _nudge(prompt, desk.journal.text(view.place, prompt.id))
        voices = [each.voice for each in (*view.voices, *view.others)]
        boxes = [box_state(desk, cycle, view, voice, *PROSE_ROWS) for voice in voices]
        return CardView(view, boxes, nudge=nudge)

    def _owners(self) -> list[tuple[str, str]]:
        journal = self.desk.journal
        choices = [(TOGETHER, journal.name(TOGETHER))]
        choices += [(person.id, person.name) for person in journal.people.values()]
        if self.action.owner not in dict(choices):
            choices.append((self.action.owner, journal.name(self.action.owner)))
        return choices

    def _more_words(self, count: int) -> str:
        sign = "▾" if self.has_class("-more") else "▸"
        return f"{sign} More questions ({count})"

    def on_mount(self) -> None:
        """Start in the wording; show the other questions where one has an answer."""
        self._propose()
        rest = self.query("#rest VoiceBox").results(VoiceBox)
        if any(box.state.text for box in rest):
            self.action_more_questions()
        boxes = self.query(VoiceBox)
        if boxes:
            boxes.first(VoiceBox).focus_target.focus()

    # ------------------------------------------------------------ what is typed

    def _box_typed(self, box: VoiceBox, text: str) -> None:
        if text.strip():
            self.hush()
            self._exists()
        if self._is_put:
            self.desk.type(box.prompt, box.place, box.spot.voice, text)
        for card in self.query(PromptCard):
            if card.view.prompt.id == box.prompt.id:
                card.say("nudge", _nudge(box.prompt, text))

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        event.stop()
        box = event.box
        entry = self.desk.journal.entry(box.place, box.prompt.id, box.spot.voice)
        if entry is not None:
            self.desk.uncover(entry)
            for card in self.query(PromptCard):
                if card.view.prompt.id == box.prompt.id:
                    await card.show(SECTION, self._card(box.prompt))

    @on(Input.Changed, "#due, #check")
    def _day_typed(self) -> None:
        self._insists = False
        self.hush()
        self._change()
        self._propose()

    @on(Input.Submitted, "#due, #check")
    def _day_entered(self) -> None:
        if not self._complains():
            self.focus_next()

    def _propose(self) -> None:
        self._day("check").propose(proposed_check(self.action.due))

    def _day(self, name: str) -> DayField:
        return self.query_one(f"#{name}-field", DayField)

    @property
    def _is_put(self) -> bool:
        return self._action.id in self.desk.journal.places

    def _exists(self) -> None:
        """Put a new action into the journal, as soon as it has a word."""
        if self._is_put:
            return
        cycle = self.desk.cycle(self._cycle_id)
        _, linked = new_action(cycle, now=self.desk.clock())
        actions = (*cycle.actions, self._action.id)
        self.desk.put(self._action, replace(linked, actions=actions), what="a new action")

    @on(Select.Changed)
    def _change(self) -> None:
        """Take the short fields over."""
        before = self.action
        changed = change_action(
            before,
            now=self.desk.clock(),
            owner=self.query_one("#owner", Pick).chosen,
            due=self._day("due").iso(before.due),
            check=self._day("check").iso(before.check),
            status=_status(self.query_one("#status", Pick).chosen),
        )
        if changed is before:
            return
        self._action = changed
        if self._is_put:
            self.desk.put(changed, what="a change of an action")

    # ------------------------------------------------------------ leaving

    @command("Done", id="done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_keep(self) -> None:
        """Back to where you were. What you typed is kept, as it is with Esc."""
        boxes = self.query(VoiceBox)
        # An action that has a day and no words is not done yet.
        if self.action.due and boxes and not self._is_put:
            self._insist("A word on what it is, please; Esc lets it go.")
            boxes.first(VoiceBox).focus_target.focus()
        else:
            self._leave_understood()

    @command(
        "More questions",
        key="f8",
        letter="m",
        footer=True,
        priority=True,
        when=lambda self: len(self.prompts) > 1,
    )
    @on(Button.Pressed, "#more")
    def action_more_questions(self) -> None:
        """Show or hide the other questions: when and where, what help, what might get in the way, what came of it."""
        self.toggle_class("-more")
        rest = self.query("#rest PromptCard")
        self.query_one("#more", Press).label = plain_line(self._more_words(len(rest)))
        if self.has_class("-more") and self.is_mounted and rest:
            box = rest.first(PromptCard).query(VoiceBox).first(VoiceBox)
            self.call_after_refresh(box.focus_target.focus)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to where you were. What you typed is kept."""
        self._leave_understood()

    def _leave_understood(self) -> None:
        """Leave; a date that was not understood is said once before it is let go."""
        if not self.is_current or self._complains():
            return
        desk, action = self.desk, self.action
        has_words = any(entry.text.strip() for entry in desk.journal.entries_at(action.id))
        if self._is_put and self._is_new and not has_words:
            # All its words were taken back.
            desk.put(discard(action, now=desk.clock()), what="an empty action thrown away")
            self.leave(None)
            return
        desk.end_visit()
        self.leave(action.id if self._is_put else None)

    def _complains(self) -> bool:
        if self._insists:
            return False
        for field in self.query(DayField):
            if not field.is_understood:
                self._insist(
                    f"“{field.text[:40]}” is not a day that can be understood. Try Fri, in 2 weeks "
                    "or 12 Jan; Esc again leaves it out."
                )
                field.begin()
                return True
        return False

    def _insist(self, words: str) -> None:
        """Hold the person back once, and say why."""
        self._insists = True
        self.complain(words)


def _nudge(prompt: Prompt, text: str) -> str:
    return small_words(text) if prompt.id == ACTION_WHAT else ""


def _status(value: str) -> ActionStatus:
    return next((status for status in STATUS_WORDS if status == value), "todo")
