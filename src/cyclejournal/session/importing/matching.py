"""What a paragraph of a page is: a question, whose answer it is, and what of that stands on its line."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from cyclejournal.export.saying import PRIVATE
from cyclejournal.export.typeset import key_words
from cyclejournal.export.unquoting import unescaped
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.tags import understood

_QUESTION = re.compile(r"\*(?P<asked>(?:\\.|[^\\*])+?)\*(?=[ \n]|$)", re.DOTALL)
_VOICE = re.compile(r"\*\*(?P<voice>(?:\\.|[^\\])*?):\*\*(?: |\n|$)", re.DOTALL)
_GAP = re.compile(r" *\n| |")
_DAY = re.compile(
    r"(?P<day>\d{1,2} [A-Z][a-z]+ \d{4})(?:, for (?P<to>.+?))?(?:, (?P<tags>#[^\s,]+(?: #[^\s,]+)*))?"
)


class Said(Struct, frozen=True):
    """A paragraph taken apart."""

    asked: str
    """The question's words; empty where none stands there."""
    voice: str
    """Whose it is, as it is written; empty where nobody's name stands there."""
    text: str
    """The rest of it, as Markdown."""


def taken_apart(source: str, key: Callable[[str], str] = lambda _asked: "") -> Said:
    """A paragraph. ``key`` gives what stands behind a question that is asked for a number, ``(1 is low)``."""
    asked = voice = ""
    if found := _QUESTION.match(source):
        asked, source = unescaped(found["asked"]), source[found.end() :]
        source = source.removeprefix(f" {told}") if (told := key(asked)) else source
        gap = _GAP.match(source)
        source = source[gap.end() :] if gap else source
    if found := _VOICE.match(source):
        voice, source = unescaped(found["voice"]), source[found.end() :]
    return Said(asked, voice, source)


class Voice(Struct, frozen=True):
    """Whose words they are."""

    id: str
    private: bool = False
    on: str = ""
    """The ISO day behind the name."""
    to: str = ""
    tags: tuple[str, ...] = ()


def voice_of(journal: Journal, written: str) -> Voice | None:
    """``Tom``, ``Together``, ``Tom (kept private)``, ``Tom, 3 November 2026, for Priya``; None for nobody we know."""
    bare = written.removesuffix(f" ({PRIVATE})")
    private = bare != written
    known = {person.name: person.id for person in journal.people.values()}
    if bare == "Together":
        return Voice(TOGETHER)
    if (found := _DAY.fullmatch(bare)) and (on := iso_of(found["day"])):
        return Voice(TOGETHER, on=on, tags=understood(found["tags"] or ""))
    if bare in known:
        return Voice(known[bare], private)
    for name in sorted(known, key=len, reverse=True):
        if bare.startswith(f"{name}, ") and (found := _DAY.fullmatch(bare[len(name) + 2 :])):
            to = known.get(found["to"] or "", "")
            if on := iso_of(found["day"]):
                return Voice(known[name], private, on, to, understood(found["tags"] or ""))
    return None


def iso_of(words: str, *, short: bool = False) -> str:
    """``2026-11-03`` for ``3 November 2026``, or ``short`` ``3 Nov 2026``; nothing for what is no day."""
    try:
        return (
            datetime.strptime(words.strip(), "%d %b %Y" if short else "%d %B %Y").date().isoformat()
        )
    except ValueError:
        return ""


class Asking:
    """The questions of a guide, by their words."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._known: dict[str, tuple[str, Prompt]] = {}
        for at, prompt in guide.prompts():
            for words in (prompt.ask, *prompt.asked_too):
                self._known.setdefault(_plain(words), (at, prompt))

    def key(self, words: str) -> str:
        """What stands behind a question where it is asked for a number."""
        found = self.prompt(words)
        return key_words(found[1]) if found else ""

    def prompt(self, words: str, among: Iterable[str] = ()) -> tuple[str, Prompt] | None:
        """At which kind of place, and which; ``among`` are the only kinds of place that are meant."""
        found = self._known.get(_plain(words))
        return found if found and (not among or found[0] in among) else None


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
