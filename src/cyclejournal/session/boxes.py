"""How each box of a page stands for the person at the keyboard: to be written in, read, covered or hidden."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from cyclejournal.guide.known import CAPTURE, FOCUS, PLAN
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.entries.writing import finished_voices
from cyclejournal.journal.lesson.film import film_problem
from cyclejournal.journal.moments import day, instant
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.answers import SINGLE
from cyclejournal.journal.reading.keyboard import may_write, waits_for
from cyclejournal.journal.reading.views import PromptView, VoiceView
from cyclejournal.journal.records import Entry, entry_id
from cyclejournal.journal.talk.talking import picks
from cyclejournal.journal.values import join_rows, problem_with, split_rows
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.own_lock import half_is_shut, own_is_shut, shut_words


class BoxState(Struct, frozen=True):
    """How a voice's box stands at this moment, as the desk sees it."""

    label: str
    text: str
    tone: str
    """``first``, ``second``, ``third`` or ``together``: which of the theme's voice colours the label has."""
    mode: str
    """``write``, ``read`` (somebody else's turn), ``covered``, ``shut`` (until its passphrase) or ``hidden``."""
    note: str = ""
    """A quiet word on the frame, or the words on the cover."""
    least: int = 3
    """The fewest rows that prose is given."""
    most: int = 0
    """The most it is given before it scrolls by itself; 0: as many as it needs."""
    picks: Sequence[Sequence[str]] = ()
    """For rows, the words to pick from in each column."""
    today: date | None = None
    """What day it is, for dates written as people say them."""
    voice: str = ""
    """Whose box it is: a person's id, or ``together``."""
    problem: str = ""
    """What is not right about an answer that its writer has left."""


class CardView(Struct, frozen=True):
    """A prompt with its boxes, and what is said beside them."""

    view: PromptView
    boxes: Sequence[BoxState]
    """Of those asked, then of those who were asked before."""
    seal: str = ""
    """The label of the button that finishes a blind answer; empty for none."""
    caution: str = ""
    """What the answer gives reason to think of; it stands under the question."""
    nudge: str = ""
    """A quiet line about the words typed; under the boxes, which stay in place."""
    cites: str = ""
    """What the words cite, a line for each item of evidence."""
    probes: str = ""
    """The follow-up questions, while they are shown; they stand over the boxes."""

    @property
    def stops(self) -> list[str]:
        """The voices at whose boxes somebody can be: to write, to read, or to uncover them."""
        return [box.voice for box in self.boxes if box.mode != "hidden"]


def prose_rows(height: int, boxes_high: int) -> int:
    """The fewest rows a prose box gets in a pane that high; few boxes share it out."""
    around = 5
    return max(3, min(9, height // max(1, boxes_high) - around))


def as_shown(prompt: Prompt, text: str) -> str:
    """An answer as it stands in its box: a day reads as it is typed, ``12 Jan 2027``."""
    return day(text) if prompt.kind == "date" else text


def asked_for(prompt: Prompt) -> str:
    """What an empty short box says about what goes into it."""
    asks = {"scale": "1 to 10", "number": prompt.unit or "a number", "date": "12 Jan, today"}
    return asks.get(prompt.kind, "")


def complaint(prompt: Prompt, text: str, today: date | None) -> str:
    """What is not right about an answer, in a few words; empty where it is fine."""
    return problem_with(prompt, text, today) or film_problem(prompt.id, text)


def box_state(
    desk: Desk, cycle: Cycle, view: PromptView, voice: str, least: int = 3, most: int = 0
) -> BoxState:
    """How one voice's box stands for the person at the keyboard; for the rows see ``BoxState``."""
    each = next(found for found in (*view.voices, *view.others) if found.voice == voice)
    mode, note = _mode(desk, cycle, view, each)
    if each in view.others and mode in ("write", "read"):
        mode, note = "read", _turned_note(desk, view)
    text = each.entry.text if each.entry and mode in ("write", "read") else ""
    if view.prompt.id == PLAN and mode == "read":
        # Imported late: no other answer needs what can be recorded.
        from cyclejournal.journal.lesson.planning import readable

        # In one cell each, as the columns are not those of the list.
        planned = split_rows(readable(desk.guide(cycle), text))
        text = join_rows([" · ".join(filter(None, row))] for row in planned)
    words, today = picks(view.prompt, desk.guide(cycle), cycle, desk.journal), desk.clock().date()
    problem = complaint(view.prompt, text, today) if mode == "write" else ""
    colour = tone(desk, voice)
    return BoxState(each.label, text, colour, mode, note, least, most, words, today, voice, problem)


def _turned_note(desk: Desk, view: PromptView) -> str:
    """On an answer of somebody whom the prompt is not asked of now: who is."""
    names = " and ".join(desk.journal.name(each.voice) for each in view.voices)
    return f"from before; {names} is asked now" if names else "from before"


TONES = ("first", "second", "third")
"""Of the people of a journal, in the order in which they came to it."""


def tone(desk: Desk, voice: str) -> str:
    """See ``BoxState.tone``: a person has one colour in all cycles of a journal, whatever their role."""
    if voice == TOGETHER:
        return "together"
    people = sorted(desk.journal.people.values(), key=lambda each: (instant(each.created), each.id))
    places = (n for n, each in enumerate(people) if each.id == voice)
    return TONES[min(next(places, 0), len(TONES) - 1)]


def _mode(desk: Desk, cycle: Cycle, view: PromptView, each: VoiceView) -> tuple[str, str]:
    """How the box of a voice stands, and the note on it."""
    prompt, entry, journal = view.prompt, each.entry, desk.journal
    name = journal.name(each.voice)
    mine = may_write(each.voice, desk.writer)
    if not mine and (entry.is_private if entry else prompt.keep == "me" or prompt.blind):
        return "hidden", _hidden_note(desk, view, each)
    id_ = entry_id(view.place, prompt.id, each.voice)
    unseen = prompt.keep == "me" or prompt.blind or id_ in journal.receipts
    is_own = entry.is_private if entry else unseen
    if is_own and each.voice != TOGETHER and (words := shut_words(desk)):
        return "shut", words
    if entry is not None and mine and entry.text and desk.sight(entry) == "covered":
        others = [desk.journal.name(v.voice) for v in view.voices if v.voice != each.voice]
        waits = " Finished; it waits." if entry.blind == "finished" else ""
        if waits and others:
            waits = f" Finished; it waits for {others[0] if len(others) == 1 else 'the others'}."
        whose = f"Kept by {name} alone" if entry.keep == "me" else f"Written by {name}"
        return "covered", f"{whose}, and covered.{waits} Enter uncovers it."
    if not mine:
        if entry and (why := waits_for(journal, desk.guide(cycle), cycle, entry, desk.writer)):
            return "hidden", why
        if entry and desk.sight(entry) == "covered":
            return "covered", early_words(name)
        return "read", _others_note(desk, cycle, view, entry)
    if entry is None and id_ in journal.receipts:
        return "hidden", f"{name} has answered this on another computer."
    keep = _keep_note(prompt, entry)
    if entry is not None and entry.blind == "finished":
        return "read", _noted("finished, unseen as yet", keep)
    if prompt.id == PLAN and not (cycle.closed or cycle.full):
        return "read", f"{key('plan')} changes it"
    reads = cycle.closed or desk.reads_only
    return ("read" if reads else "write"), _noted(_turn_note(desk, view, each), keep)


def covered_box(desk: Desk, entry: Entry | None, least: int = 3, most: int = 0) -> BoxState | None:
    """In place of what somebody keeps alone, for whoever is at the keyboard: covered or locked; None where it is open.

    ``entry`` is what stands there; None where nothing does that is known of.
    """
    words, colour = "", tone(desk, desk.writer)
    name = desk.journal.name(entry.voice if entry else desk.writer)
    if entry is None or (entry.is_private and entry.voice == desk.writer):
        words = shut_words(desk)
    if words:
        return BoxState(name, "", colour, "shut", words, least, most)
    if entry is None or not entry.text or desk.sight(entry) == "open":
        return None
    words = f"Kept by {name} alone, and covered. Enter uncovers it."
    return BoxState(name, "", tone(desk, entry.voice), "covered", words, least, most)


def early_in(desk: Desk, view: PromptView) -> list[Entry]:
    """What others wrote at a prompt before the talk, as long as it is covered for who has the keyboard."""
    given = (each.entry for each in view.voices if each.entry and each.voice != desk.writer)
    return [entry for entry in given if desk.sight(entry) == "covered"]


def early_words(name: str) -> str:
    """On what somebody wrote before the talk, for the coachee who has not begun there."""
    return (
        f"{name} wrote this before the talk: covered until you have begun here. Space uncovers it."
    )


def _hidden_note(desk: Desk, view: PromptView, each: VoiceView) -> str:
    name = desk.journal.name(each.voice)
    if not view.prompt.blind:
        return f"Only {name} can open this."
    mark = each.entry or desk.journal.receipts.get(entry_id(view.place, view.prompt.id, each.voice))
    if mark is not None and mark.blind == "finished":
        finished = finished_voices(desk.journal, view.place, view.prompt.id)
        if {v.voice for v in view.voices} <= finished and half_is_shut(desk, each.voice):
            return (
                f"{name} has finished. It shows once {name} has the keyboard and has unlocked it."
            )
        of_two = len(view.voices) == 2 and any(v.voice == desk.writer for v in view.voices)
        return f"{name} has finished. You will see it when {'you have, too' if of_two else 'all have'}."
    return f"{name} is answering this alone." if each.entry else f"{name} answers this alone first."


def _turn_note(desk: Desk, view: PromptView, each: VoiceView) -> str:
    """Whose turn it is to write, as long as whoever writes first has not."""
    prompt, entry = view.prompt, each.entry
    if prompt.id == CAPTURE:
        return "you decide this"
    if prompt.id == FOCUS:
        return "one to three"
    if prompt.blind:
        return "" if entry is not None and entry.blind == "revealed" else "alone first"
    first, *others = view.voices
    if prompt.id in SINGLE:
        return ""
    if not others or (first.entry and first.entry.text.strip()):
        return ""
    if each.voice == first.voice:
        return "writes first"
    # Of a private answer nobody is told whether there is one.
    return "" if prompt.keep == "me" else f"{desk.journal.name(first.voice)} first"


def _keep_note(prompt: Prompt, entry: Entry | None) -> str:
    """Who may see the answer, where that is not the usual."""
    words = {"me": "only you see this", "share": "may be shared"}
    return words.get(entry.keep if entry else prompt.keep, "")


def _others_note(desk: Desk, cycle: Cycle, view: PromptView, entry: Entry | None) -> str:
    """On a colleague's box, how to get to write there, when nobody else is asked."""
    unwritten = entry is None or not entry.text
    if unwritten and not cycle.closed and len(view.voices) == 1:
        name = desk.journal.name(view.voices[0].voice)
        return f"{name} {'decides this' if view.prompt.id == CAPTURE else 'writes here'}: {key('hand-over')}"
    return _keep_note(view.prompt, entry) if entry else ""


def _noted(*notes: str) -> str:
    return " · ".join(note for note in notes if note)


def probe_words(prompt: Prompt) -> str:
    """The follow-up questions to a prompt, under what makes a useful answer."""
    hint = [prompt.hint] if prompt.hint else []
    lines = [*hint, *(f"· {probe}" for probe in prompt.probes)]
    if prompt.start:
        lines.append(
            f"{key('suggested-words')} puts words into the box to begin with and to change."
        )
    return "\n".join(lines or ["No follow-up questions here."])


def seal_words(desk: Desk, view: PromptView) -> str:
    """The button under a blind prompt, while the person at the keyboard has yet to finish it."""
    own = next((each for each in view.voices if each.voice == desk.writer), None)
    finished = own is None or (own.entry is not None and own.entry.blind != "draft")
    if not view.prompt.blind or own is None or finished or desk.reads_only or own_is_shut(desk):
        return ""
    return f"{desk.journal.name(desk.writer)}: I have finished"
