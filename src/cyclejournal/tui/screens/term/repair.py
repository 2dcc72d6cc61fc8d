"""A repair talk: a few lines on what pulls at the two of them, kept only where both say yes."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import REPAIR_ABOUT
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.term.repair import EACH_SAYS, repair_note, repairs
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain
from cyclejournal.tui.screens.ask import Confirm
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.field import Field, Pick
from cyclejournal.tui.widgets.prose import Sentence

UNSAID = "We do not say"


class RepairScreen(PanelScreen[str | None]):
    """Gives what became of it, in a sentence, or None."""

    SCROLLS = True
    HEADING = "A repair talk"
    HELP = """\
Something pulls at you: give it a name, hear what each saw and needs, and agree on one small thing. Talk
first; a line is enough, and every line may stay empty.

Nothing here is kept while you write. **{keep-repair}** asks each of you, and only a yes of each keeps it, as a note of
the journal. **Esc** leaves it, and nothing of it remains.
"""

    DEFAULT_CSS = """
    RepairScreen {
        #about { height: auto; padding: 0 1 1 1; color: $quiet; }
        .asked { height: auto; padding: 0 1; text-style: bold; }
        #lines { height: auto; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._asked = repairs(desk.guide(desk.journal.cycle))
        self._insists = False

    def content(self) -> ComposeResult:
        """What it is about, and a line for each voice."""
        everybody = of_you(self.desk.journal.people.values())
        about = f"Kept only if {everybody} wish. Until then it is nowhere."
        yield Static(plain(about), id="about")
        with Vertical(id="lines"):
            for prompt in self._asked:
                yield Static(plain(prompt.ask), classes="asked")
                if prompt.id == REPAIR_ABOUT:
                    choices = [("", UNSAID), *((each, each) for each in prompt.options)]
                    yield Field("About", Pick(choices, "", id="tension"))
                else:
                    for number, (_, voice) in enumerate(self._voices(prompt)):
                        label = self.desk.journal.name(voice)
                        yield Field(label, Sentence(compact=True, id=_line_id(prompt, number)))
        yield Static(id="complaint")

    def _voices(self, prompt: Prompt) -> Iterator[tuple[str, str]]:
        people = self.desk.journal.people if prompt.id in EACH_SAYS else (TOGETHER,)
        yield from ((prompt.id, voice) for voice in people)

    def on_mount(self) -> None:
        """Start with what it is about."""
        self.query_one("#tension", Pick).focus()

    @property
    def _said(self) -> dict[tuple[str, str], str]:
        said = {(REPAIR_ABOUT, TOGETHER): self.query_one("#tension", Pick).chosen}
        for prompt in self._asked:
            if prompt.id != REPAIR_ABOUT:
                for number, spoken in enumerate(self._voices(prompt)):
                    said[spoken] = self.query_one(f"#{_line_id(prompt, number)}", Sentence).value
        return said

    @command(
        "Keep, if each wishes",
        id="keep-repair",
        key="ctrl+s",
        letter="s",
        footer=True,
        short="Keep",
        priority=True,
    )
    async def action_keep(self) -> None:
        """Ask each of you whether this talk shall be kept; only a yes of each keeps it."""
        desk = self.desk
        try:
            note = repair_note(desk.journal, self._said, by=desk.writer, now=desk.clock())
        except JournalError as problem:
            self.complain(f"{problem.title}. {problem.remedy}")
            return
        everybody = of_you(desk.journal.people.values())
        for person in desk.journal.people.values():
            question = f"{person.name}: shall this talk be kept?"
            detail = f"As a note of {everybody}. Without {everybody} nothing of it is."
            if not await self.ask(Confirm(question, "Keep it", "No", detail)):
                self.complain(f"It is not kept: that needs {everybody}. Esc leaves it.")
                return
        desk.put(note, what="a repair talk")
        self.leave(f"Kept, as a note of {everybody}.")

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Leave it, with nothing of it kept; where something is written, the key asks to be pressed again."""
        if (
            any(text.strip() for (asked, _), text in self._said.items() if asked != REPAIR_ABOUT)
            and not self._insists
        ):
            self._insists = True
            self.complain(
                f"Esc once more leaves it, and it is gone; {key('keep-repair')} keeps it."
            )
        else:
            self.leave(None)


def _line_id(prompt: Prompt, number: int) -> str:
    return f"{prompt.id.replace('.', '-')}-{number}"
