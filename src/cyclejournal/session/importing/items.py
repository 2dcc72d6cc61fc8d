"""The lists of a page: actions with what was asked of them, check-ins, and how a goal stood and what was measured."""

import re
from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.coming_back import Block, blocks_of
from cyclejournal.export.quoting import heading_text
from cyclejournal.export.unquoting import joined, list_items, unescaped, unquoted
from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.between.checkins import TRIED_WORDS, checkins, new_checkin
from cyclejournal.journal.cycle.actions import STATUS_WORDS, change_action, new_action
from cyclejournal.journal.goal.goals import STATUS_WORDS as GOAL_WORDS
from cyclejournal.journal.goal.goals import standings, stands
from cyclejournal.journal.goal.readings import read
from cyclejournal.journal.moments import date_of, iso_day
from cyclejournal.journal.places import Action, ActionStatus, CheckIn, Cycle, Goal
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.matching import Asking, iso_of, taken_apart, voice_of

_BOX = re.compile(r"\[(?P<mark>[ xX])\] ")
_FACTS = re.compile(r"^(?P<words>.*?) ?\((?P<facts>[^()\\]+)\)$", re.DOTALL)
_FACT = re.compile(
    r"for (?P<due>\d{1,2} \w+ \d{4})|we look at it again (?P<check>\d{1,2} \w+ \d{4})"
    r"|(?P<way>done another way)|(?P<status>done|under way|dropped|changed)|(?P<carried>from an earlier cycle)"
)
_SINCE = re.compile(
    r" · (?P<status>done|under way|dropped|changed) (?P<day>\d{1,2} \w+ \d{4})(?:, in cycle \d+)?$"
)
_WHO = re.compile(r"\*\*(?P<who>(?:\\.|[^\\])*?)\*\*(?:: (?P<facts>.*))?", re.DOTALL)
_FIGURE = re.compile(r"(?P<day>[^:]+): \*\*(?P<words>.*?)\*\*(?: · ?(?P<note>.*))?", re.DOTALL)
_STOOD = re.compile(
    r"(?P<words>[A-Z][a-z ]+), (?P<day>\d{1,2} \w+ \d{4})(?:: ?(?P<why>.*))?", re.DOTALL
)
_READING = re.compile(r"(?:^|, )a reading: (?P<figure>[^“”]+)$")
_AS_WORDED = "As it is worded:"


class Items:
    """Items of lists on their way into the journal."""

    def __init__(self, coming: Coming, asking: Asking, leave: Callable[[str], None]) -> None:
        """``leave`` takes the source of what is not recognised."""
        self._coming, self._asking, self._leave = coming, asking, leave
        self._figures: dict[tuple[str, str], CheckIn] = {}
        """The check-ins that came with a reading, by its day and its words."""

    # Actions

    def action(self, cycle: Cycle, item: str, *, ours: bool = True) -> None:
        """``[ ] Tom: Wait five seconds (for 1 October 2026)``, with what was answered to it under it."""
        first, below = _parted(item)
        box = _BOX.match(first)
        told = first[box.end() :] if box else first
        owner, words, facts = self._told(told) if ours else self._written(told)
        wording = next((text for asked, _, text in self._below(below) if asked == _AS_WORDED), "")
        found = self._find(owner, words)
        if found is None:
            found = self._new_action(cycle, owner, wording or words, facts)
        elif clean_line(wording) == words:
            # The summary had it on one line.
            self._worded(found, wording, cycle)
        if found is None:
            self._leave(item)
            return
        self._state(found, facts, is_done=bool(box and box["mark"] != " "))
        self._answers(found.id, below, "action", cycle)

    def tasks(self, cycle: Cycle, block: Block) -> None:
        """A list in somebody's own page: what has a box becomes an action."""
        items = list_items(block.source)
        if items and all(_BOX.match(item) for item in items):
            for item in items:
                self.action(cycle, item, ours=False)
        else:
            self._leave(block.source)

    def _told(self, told: str) -> tuple[str, str, dict[str, str]]:
        """Whose it is, its words, and what is told of it, as an export of ours has it."""
        facts: dict[str, str] = {}
        found = _FACTS.match(told)
        parts = [_FACT.fullmatch(part) for part in found["facts"].split("; ")] if found else []
        if found and all(parts):
            told = found["words"]
            facts = {k: v for part in parts if part for k, v in part.groupdict().items() if v}
        people = self._coming.journal.people.values()
        names = {"Both": TOGETHER, "All": TOGETHER}
        names |= {heading_text(person.name): person.id for person in people}
        for name in sorted(names, key=len, reverse=True):
            if told == name or told.startswith(f"{name}: "):
                return names[name], unescaped(told[len(name) + 2 :]), facts
        return TOGETHER, unescaped(told), facts

    def _written(self, told: str) -> tuple[str, str, dict[str, str]]:
        """The same of what somebody wrote in a page of their own."""
        words = clean_line(joined(told.split("\n")))
        for person in self._coming.journal.people.values():
            if words.casefold().startswith(f"{person.name.casefold()}: "):
                return person.id, words[len(person.name) + 2 :], {}
        return TOGETHER, words, {}

    def _find(self, owner: str, words: str) -> Action | None:
        journal = self._coming.journal
        return next(
            (
                each
                for each in reversed(journal.actions)
                if each.owner == owner and clean_line(action_words(journal, each)) == words
            ),
            None,
        )

    def _new_action(
        self, cycle: Cycle, owner: str, words: str, facts: dict[str, str]
    ) -> Action | None:
        coming = self._coming
        if not words.strip():
            return None
        due = iso_of(facts.get("due", ""))
        action, linked = new_action(coming.cycle(cycle.id), now=coming.now(), owner=owner, due=due)
        prompt = self._asking.guide.prompt(ACTION_WHAT) or Prompt(
            ACTION_WHAT, "What is the action?"
        )
        coming.put(action, linked)
        coming.answer(prompt, action.id, TOGETHER, words, cycle, exactly=True)
        coming.lines[-1] = (
            f"new: an action of {coming.journal.name(owner, 'together')}: {shorten(words, 60)}"
        )
        return action

    def _worded(self, action: Action, words: str, cycle: Cycle) -> None:
        prompt = self._asking.guide.prompt(ACTION_WHAT) or Prompt(
            ACTION_WHAT, "What is the action?"
        )
        self._coming.answer(prompt, action.id, TOGETHER, words, cycle, exactly=True)

    def _state(self, action: Action, facts: dict[str, str], *, is_done: bool) -> None:
        by_words = {words: status for status, words in STATUS_WORDS.items()}
        status: ActionStatus = action.status
        if "way" in facts:
            status = "changed"
        elif "status" in facts:
            status = by_words[facts["status"]]
        elif is_done and action.status in ("todo", "doing"):
            status = "done"
        due, check = iso_of(facts.get("due", "")), iso_of(facts.get("check", ""))
        now = self._coming.now()
        new = change_action(
            action,
            now=now,
            owner=action.owner,
            due=due or action.due,
            status=status,
            check=check or action.check,
        )
        if new != action:
            words = shorten(action_words(self._coming.journal, action), 60)
            self._coming.put(new, line=f"changed: the action “{words}”: {STATUS_WORDS[status]}")

    def since(self, cycle: Cycle, item: str) -> None:
        """What became of an action after the close."""
        first, below = _parted(item)
        box = _BOX.match(first)
        told = first[box.end() :] if box else first
        found = _SINCE.search(told)
        owner, words, _ = self._told(
            told[: found.start()] if found else re.sub(r" · carried into .*$", "", told)
        )
        action = self._find(owner, words)
        if action is None:
            self._leave(item)
            return
        facts = {"status": found["status"]} if found else {}
        day = date_of(iso_of(found["day"])) if found else None
        self._coming.date_by(day)
        self._state(action, facts, is_done=False)
        self._answers(action.id, below, "action", cycle)

    # What is asked of each

    def _answers(
        self, place: str, below: list[str], at: str, cycle: Cycle, whose: str = TOGETHER
    ) -> None:
        coming = self._coming
        for asked, name, text in self._below(below):
            if asked == _AS_WORDED:
                continue
            found = self._asking.prompt(asked, (at,))
            voice = voice_of(coming.journal, name) if name else None
            if found is None or (name and voice is None) or not text.strip():
                self._leave(f"*{heading_text(asked)}*\n\n{text}")
                continue
            who = voice.id if voice else whose
            private = bool(voice and voice.private)
            coming.answer(found[1], place, who, text, cycle, exactly=True, private=private)

    def _below(self, below: list[str]) -> list[tuple[str, str, str]]:
        """What stands under an item: question, voice and words of each."""
        found = []
        for item in below:
            first, rest = _split(item)
            said = taken_apart(first)
            text = joined(said.text.split("\n")) if said.text else ""
            found.append((said.asked, said.voice, text or "\n\n".join(map(_words, rest))))
        return found

    # Check-ins

    def checkin(self, cycle: Cycle, item: str) -> None:
        """``**Tom, 8 October 2026**: tried it``, with what was answered under it."""
        coming = self._coming
        first, below = _parted(item)
        head = _WHO.fullmatch(first)
        voice = voice_of(coming.journal, unescaped(head["who"])) if head else None
        if head is None or voice is None or not voice.on:
            self._leave(item)
            return
        told = unescaped(head["facts"] or "")
        reading = _READING.search(told)
        told = told[: reading.start()] if reading else told
        # ``tried it in part`` begins like ``tried it``.
        of = [
            each
            for each, words in TRIED_WORDS.items()
            if told == words or told.startswith(f"{words}: ")
        ]
        tried = of[0] if of else ""
        texts = {text for _, _, text in self._below(below)}
        there = [
            each
            for each in checkins(coming.journal, cycle)
            if (each.voice, each.on) == (voice.id, voice.on)
        ]
        for each in there:
            if {
                entry.text for entry in coming.journal.entries_at(each.id)
            } >= texts and each.tried == tried:
                coming.same += 1
                return
        place: CheckIn = new_checkin(cycle, voice.id, now=coming.now(), on=date_of(voice.on))
        action = next(
            (
                e
                for e in coming.journal.actions
                if told.endswith(f"“{clean_line(action_words(coming.journal, e))}”")
            ),
            None,
        )
        place = replace(place, tried=tried, action=action.id if action and tried else "")
        coming.put(place, line=f"new: a check-in of {coming.journal.name(voice.id)} of {voice.on}")
        if reading:
            self._figures[voice.on, reading["figure"]] = place
        self._answers(place.id, below, "checkin", cycle, voice.id)

    # How a goal stands

    def of_goal(self, goal: Goal, item: str) -> None:
        """``8 October 2026: **19** · wet hair``, or ``Met, 22 October 2026: more than half``."""
        coming = self._coming
        first, rest = _split(item)
        below = "\n\n".join(map(_words, rest))
        figure, stood = _FIGURE.fullmatch(first), _STOOD.fullmatch(first)
        if figure and (on := date_of(iso_of(figure["day"]))):
            note = unescaped(figure["note"] or "") or below
            self._read(goal, unescaped(figure["words"]), on, note, item)
            return
        words = stood["words"].lower() if stood else ""
        status = next((each for each, told in GOAL_WORDS.items() if told == words), None)
        if stood is None or status is None:
            self._leave(item)
            return
        day = date_of(iso_of(stood["day"]))
        why = unescaped(stood["why"] or "") or below
        if day is None or (day.isoformat() <= iso_day(goal.created) and status == "active"):
            # How every goal begins.
            return
        there = {(each.status, iso_day(each.created)) for each in standings(coming.journal, goal)}
        if (status, day.isoformat()) in there:
            coming.same += 1
            return
        now = coming.at(day, 12)
        try:
            made = stands(
                coming.journal, self._asking.guide, goal, status, why, by=coming.writer, now=now
            )
        except JournalError as problem:
            coming.attempt(first, problem)
            return
        coming.put(*made, line=f"new: the goal: {GOAL_WORDS[status]} on {day.isoformat()}")

    def _read(self, goal: Goal, words: str, on: date, note: str, item: str) -> None:
        coming = self._coming
        try:
            made = read(
                coming.journal,
                self._asking.guide,
                goal,
                words,
                on=on,
                note=note,
                by=coming.writer,
                now=coming.now(),
            )
        except JournalError:
            self._leave(item)
            return
        if made:
            coming.put(*made, line=f"new: a reading of {on}: {clean_line(words)}")
            if told := self._figures.pop((on.isoformat(), clean_line(words)), None):
                coming.put(replace(told, reading=made[0].id))
        else:
            coming.same += 1


def _split(item: str) -> tuple[str, list[Block]]:
    """The first line of an item, and what else it holds."""
    blocks = list(blocks_of(item))
    if blocks and blocks[0].kind == "text":
        return blocks[0].source, blocks[1:]
    return item.split("\n", 1)[0], blocks[1:]


def _parted(item: str) -> tuple[str, list[str]]:
    """The first line of an item, and the items under it."""
    first, blocks = _split(item)
    return first, [
        each for block in blocks if block.kind == "list" for each in list_items(block.source)
    ]


def _words(block: Block) -> str:
    return unquoted(block.source) if block.kind == "quote" else joined(block.source.split("\n"))
