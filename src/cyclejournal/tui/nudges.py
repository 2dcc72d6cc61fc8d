"""A quiet line beside evidence: a word that judges, or a name where a code would do. Never more than that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.message_pump import MessagePump
from textual.timer import Timer

from cyclejournal.guide.known import EVIDENCE, OWN_RECORD, RECORD
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.sight import may_write
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.store.settings import Settings
from cyclejournal.tui.colours import ColouredApp

if TYPE_CHECKING:
    from cyclejournal.journal.language.guarding import Named, NameGuard
    from cyclejournal.journal.language.judging import Judging
    from cyclejournal.store.word_list import WordList

# What finds words and names is imported when there is evidence to look at: most pages hold none.

NUDGED = frozenset({RECORD, OWN_RECORD, EVIDENCE})
"""The prompts where what was seen and heard is written."""

_LONGEST = 30


class Nudges:
    """What there is to ask about a text.

    For a note of a line or two it is cheap enough for every key (a tenth of a millisecond). A page of
    notes takes a few milliseconds: there, ask by ``Pause``.
    """

    def __init__(self, settings: Settings, words: WordList, journal: Journal) -> None:
        """Follows the settings' switch and the journal's names as they change; the words stay these."""
        from cyclejournal.journal.language.judging import JudgingWords, parse_words

        self._settings = settings
        self._words = JudgingWords(parse_words(words.text))
        self._journal = journal
        self._names: list[str] = []
        self._guard: NameGuard | None = None

    def judging(self, text: str) -> list[Judging]:
        """The words that judge; none when that is switched off."""
        return self._words.find(text) if self._settings.judging else []

    def names(self, text: str) -> list[Named]:
        """The names of the journal's people and of everybody's watch-list."""
        from cyclejournal.journal.language.guarding import NameGuard, guarded_names

        names = guarded_names(self._journal)
        if self._guard is None or names != self._names:
            self._names, self._guard = names, NameGuard(names)
        return self._guard.find(text)

    def words(self, text: str) -> str:
        """One quiet line: the last name in a text and the last word that judges; empty for nothing."""
        if not text:
            return ""
        told = []
        if names := self.names(text):
            told.append(f"{_quoted(names[-1].name)} is a name: write a code such as S1.")
        if words := self.judging(text):
            told.append(
                f"{_quoted(words[-1].words)} judges or explains: "
                "say what you saw or heard, or keep it as interpretation."
            )
        return " ".join(told)


def nudges_for(app: App[Any], journal: Journal) -> Nudges:
    """The nudges as they are set now. A screen makes them once, and again when the words were changed."""
    from cyclejournal.store.word_list import load_word_list

    settings = app.settings if isinstance(app, ColouredApp) else Settings()
    return Nudges(settings, load_word_list(), journal)


class Pause:
    """Looks at a text when its writer pauses: no key waits for it, and no line flickers under the hand."""

    SECONDS = 0.3

    def __init__(self, pump: MessagePump) -> None:
        self._pump = pump
        self._timer: Timer | None = None

    @property
    def waits(self) -> bool:
        """Whether something typed is still to be looked at."""
        return self._timer is not None

    def then(self, look: Callable[[], None]) -> None:
        """Call it in a moment, in place of what was to be called before."""
        if self._timer is not None:
            self._timer.stop()

        def now() -> None:
            self._timer = None
            look()

        self._timer = self._pump.set_timer(self.SECONDS, now)


def own_words(desk: Desk, view: PromptView) -> str:
    """What the person at the keyboard has written at a prompt, as far as it lies open."""
    own = (
        each.entry.text
        for each in view.voices
        if each.entry and may_write(each.voice, desk.writer) and desk.sight(each.entry) == "open"
    )
    return "\n\n".join(own)


def _quoted(typed: str) -> str:
    return f"“{shorten(typed, _LONGEST)}”"
