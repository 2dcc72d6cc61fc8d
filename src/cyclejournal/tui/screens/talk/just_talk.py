"""Just talking: one question large, with the evidence under it; then one box, and each keeps what is theirs."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.naming import of_you
from cyclejournal.session.boxes import BoxState, tone
from cyclejournal.session.just_talk import JustTalk, Portion
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.evidence import EvidenceList
from cyclejournal.tui.widgets.voice import VoiceBox

TICK = 5.0
"""Seconds between two looks at the clock, which shows whole minutes."""

HOW = "A line with a name and a colon before it is that person's, the rest is yours together."


class JustTalkScreen(PageScreen[bool]):
    """Gives whether they want to write down what stays."""

    HELP = """\
Nothing to fill in: put the laptop aside and look at each other. **← →** turn to the question before and to
the next one, **↑ ↓** go through the evidence, **{ask-more}** asks more about this question. Leave out what you like.
**{talked}** is for when you are done: then one box takes what stays of it. **Esc** goes back to the page.
"""
    DEFAULT_CSS = """
    JustTalkScreen {
        #asked { height: auto; max-height: 40%; margin: 2 8 1 8; text-style: bold; color: $primary; }
        #probe { height: auto; max-height: 20%; margin: 0 8 1 8; color: $quiet; display: none; }
        &.-asks-more #probe { display: block; }
        EvidenceList { height: 1fr; margin: 0 6 0 6; background: $background; }
        #where { height: 1; text-align: right; color: $quiet; padding: 0 1; }
    }
    JustTalkScreen.-narrow {
        #asked { margin: 1 2; }
        #probe { margin: 0 2 1 2; }
        EvidenceList { margin: 0 1; }
    }
    """

    FOOTER = (
        "question_after",
        "talked",
        "ask_more",
        "leave",
        "help",
        "menu",
        "command_palette",
        "quit",
    )

    items = query_one(EvidenceList)

    def __init__(self, talk: JustTalk) -> None:
        super().__init__()
        self.desk = talk.desk
        self.talk = talk

    def content(self) -> ComposeResult:
        """The question, what more is asked, the evidence, and where one is."""
        yield Static(id="asked")
        yield Static(id="probe")
        yield EvidenceList(self.talk.evidence, can_focus=True, letters=False)
        yield Static(id="where")

    def on_mount(self) -> None:
        """Keys for the evidence go to its list."""
        self._show()
        self.items.focus()
        self.set_interval(TICK, self._show_where)

    def _show(self) -> None:
        talk = self.talk
        self.query_one("#asked", Static).update(plain(talk.asked.ask))
        self.query_one("#probe", Static).update(plain(talk.probe))
        self.set_class(bool(talk.probe), "-asks-more")
        self._show_where()
        self.refresh_bindings()

    def _show_where(self) -> None:
        talk = self.talk
        asks = f"{key('ask-more')} asks more" if talk.asked.probes else ""
        where = f"{talk.number} of {len(talk.questions)}"
        words = " · ".join(part for part in (asks, where, talk.minutes) if part)
        self.query_one("#where", Static).update(plain_line(words))

    def _turn(self, by: int) -> None:
        if self.talk.turn(by):
            self._show()
        else:
            self.app.bell()

    @command(
        "Question before",
        id="question-before",
        key="left",
        letter=",",
        footer=True,
        short="Before",
        priority=True,
        when=lambda self: self.talk.number > 1 or None,
    )
    def action_question_before(self) -> None:
        """The question before this one."""
        self._turn(-1)

    @command(
        "Next question",
        id="question-after",
        key="right",
        letter=".",
        footer=True,
        short="Next",
        priority=True,
        when=lambda self: self.talk.number < len(self.talk.questions) or None,
    )
    def action_question_after(self) -> None:
        """The question after this one."""
        self._turn(1)

    @command(
        "Ask more",
        key="p",
        also="probe follow-up",
        footer=True,
        when=lambda self: bool(self.talk.asked.probes),
    )
    def action_ask_more(self) -> None:
        """One of the follow-up questions; again for the next one, until there is none."""
        self.talk.ask_more()
        self._show()

    @command(
        "Done: write down what stays",
        id="talked",
        key="enter",
        letter="e",
        footer=True,
        short="Done",
        priority=True,
    )
    def action_talked(self) -> None:
        """You have talked. One box takes what stays of it."""
        self.leave(True)

    def outcome(self) -> bool:
        """Back to the page, without writing."""
        return False


AROUND = 11
"""Rows around the box for what stays."""


class StaysScreen(PageScreen[bool]):
    """One box for what stays of a talk. Gives whether they go on to read it and keep it."""

    HEADING = "What stays of this talk?"
    HELP = """\
Write down what stays, in any order. A line that begins with a name and a colon, such as *Tom: I began too
soon*, is that person's; every other line is for both of you. Then **{read-and-keep}**: each reads what is theirs
and keeps it. Nothing is an answer before that. What you type is kept here meanwhile; **Esc** leaves it for later.
"""
    DEFAULT_CSS = """
    StaysScreen {
        #page { height: 1fr; align-horizontal: center; }
        #middle { width: 1fr; max-width: 92; height: 1fr; }
        #how, #becomes { height: auto; padding: 0 2; color: $quiet; }
        #how { margin: 1 0 0 0; }
        #body { height: 1fr; }
        VoiceBox { margin: 0 1; }
        #becomes { max-height: 5; }
    }
    StaysScreen.-short #how { margin: 0; }
    """

    def __init__(self, talk: JustTalk) -> None:
        super().__init__()
        self.desk = talk.desk
        self.talk = talk

    def content(self) -> ComposeResult:
        """How lines are shared out, the box, and what becomes of them so far."""
        with Vertical(id="page"), Vertical(id="middle"):
            yield Static(HOW, id="how")
            with VerticalScroll(id="body", can_focus=False):
                yield self._box()
            yield Static(id="becomes")

    def _box(self) -> VoiceBox:
        talk, prompt = self.talk, self.talk.prompt
        assert prompt is not None
        # As high as there is room for, with what becomes of it right below.
        least = max(8, self.app.size.height - AROUND)
        state = BoxState("Together", talk.text, tone(self.desk, TOGETHER), "write", least=least)
        spot = Spot("just-talk", prompt.id, TOGETHER)
        return VoiceBox(spot, prompt, talk.place, state, self._typed)

    def on_mount(self) -> None:
        """Write behind what stands there."""
        self._say()
        self.query_one(VoiceBox).go_behind()

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.talk.type(text)
        self._say()

    def _say(self) -> None:
        self.query_one("#becomes", Static).update(plain("\n".join(self.talk.said)))
        self.refresh_bindings()

    def leave(self, result: bool | None) -> None:
        """What was written is kept, whichever way one leaves."""
        self.desk.end_visit()
        super().leave(result)

    @command(
        "Read it and keep it",
        id="read-and-keep",
        key="ctrl+s,f8",
        letter="s",
        footer=True,
        short="Read and keep",
        priority=True,
        when=lambda self: bool(self.talk.shared.parts) or None,
    )
    def action_read_and_keep(self) -> None:
        """Each reads what is theirs, and keeps it."""
        self.leave(True)

    @command("Later", key="escape", letter="k", footer=True)
    def action_leave(self) -> None:
        """Back to the page. What you typed waits there until it is kept."""
        self.leave(False)


class KeepScreen(PageScreen[bool]):
    """One voice's lines at a time, read and kept. Gives whether they want to write on instead."""

    HELP = """\
Read what was written down for you. **{keep-it}** makes it your answer; **{write-on}** goes back to the box, to say
it otherwise. What is for both of you is kept by either. What nobody keeps waits on the page **What stays**.
"""
    DEFAULT_CSS = """
    KeepScreen {
        #whose { height: auto; margin: 1 4 1 4; text-style: bold; color: $primary; }
        #text { height: 1fr; margin: 0 4; scrollbar-size-vertical: 1; }
        #lines { height: auto; }
        #waits { height: auto; max-height: 3; padding: 0 1; color: $quiet; }
    }
    KeepScreen.-narrow { #whose, #text { margin: 1 1; } }
    """

    def __init__(self, talk: JustTalk) -> None:
        super().__init__()
        self.desk = talk.desk
        self.talk = talk

    def heading(self) -> Content:
        """Who reads."""
        return plain_line(f"Read and keep · ✎ {self.desk.journal.name(self.desk.writer)}")

    @property
    def part(self) -> Portion | None:
        """What is read now."""
        return self.talk.mine

    def content(self) -> ComposeResult:
        """Whose it is, the lines, and who else has some."""
        yield Static(id="whose")
        with VerticalScroll(id="text"):
            yield Static(id="lines")
        yield Static(id="waits")

    def on_mount(self) -> None:
        """Show the first."""
        self._show()
        self.query_one("#text").focus()

    def _show(self) -> None:
        part, name, others = self.part, self.desk.journal.name, self.talk.waits_for
        whose = f"{others} reads what is left."
        if part is not None:
            whose = f"{name(part.voice)}, is this what you want to keep?"
            if part.voice == TOGETHER:
                everybody = of_you(self.desk.journal.people.values())
                whose = f"For {everybody}: is this what you want to keep?"
        self.query_one("#title", Static).update(self.on_top())
        self.query_one("#whose", Static).update(plain(whose))
        self.query_one("#lines", Static).update(plain(part.text if part else ""))
        waits = (
            f"Some waits for {others}. {key('hand-over')} hands the keyboard over."
            if others
            else ""
        )
        self.query_one("#waits", Static).update(plain(waits))
        self.refresh_bindings()

    @command(
        "Keep it",
        id="keep-it",
        key="enter",
        letter="s",
        footer=True,
        priority=True,
        when=lambda self: self.part is not None or None,
    )
    def action_keep_it(self) -> None:
        """It is your answer now; then what is left to read."""
        if (part := self.part) is None:
            self.app.bell()
            return
        self.talk.keep(part)
        if self.talk.shared.parts:
            self._show()
        else:
            self.leave(False)

    @command(
        "Hand over",
        key="f2",
        letter="h",
        footer=True,
        priority=True,
        when=lambda self: bool(self.talk.waits_for),
    )
    def action_hand_over(self) -> None:
        """The keyboard to your colleague, who reads what is theirs."""
        self.desk.hand_over()
        self._show()

    @command("Say it otherwise", id="write-on", key="e", footer=True, short="Change")
    def action_write_on(self) -> None:
        """Back to the box, to write it otherwise."""
        self.leave(True)

    @command("Later", key="escape", letter="k", footer=True)
    def action_leave(self) -> None:
        """Back to the page. What is not kept yet waits there."""
        self.leave(False)
