"""A page of Markdown taken in with the guide beside it: a filled form, or an export of ours."""

import re
from collections.abc import Callable

from msgspec import Struct

from cyclejournal.export.coming_back import Block, Page
from cyclejournal.export.page import TASKS
from cyclejournal.export.quoting import heading_text
from cyclejournal.export.since import SINCE
from cyclejournal.export.term import TERM
from cyclejournal.export.unquoting import list_items, unescaped
from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER, Keep, Prompt
from cyclejournal.journal.between.notes import BETWEEN
from cyclejournal.journal.moments import date_of, newest, stamp
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import changed
from cyclejournal.session.importing.answering import Answering
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.cycles import (
    CycleFacts,
    cycle_for,
    facts_of,
    heading_facts,
    take_skipped,
    take_span,
)
from cyclejournal.session.importing.furniture import (
    AS_A_NOTE,
    DERIVED_LINES,
    is_facts,
    is_furniture,
)
from cyclejournal.session.importing.items import Items
from cyclejournal.session.importing.left import Left
from cyclejournal.session.importing.lessons import Evidence, take_evidence, take_lesson, take_talk
from cyclejournal.session.importing.matching import Asking, Voice, iso_of, taken_apart, voice_of
from cyclejournal.session.importing.term import take_term

_ASKED_ON = re.compile(r"Asked on (\d{1,2} \w{3} \d{4})\.")
_ROUND = re.compile(r"(Observation|Talk) (\d{1,3})")


class _Open(Struct):
    """A question that is being answered."""

    prompt: Prompt
    at: str
    voice: Voice | None
    blocks: list[Block]


def take_page(coming: Coming, page: Page, name: str) -> None:
    """Take in a page; ``name`` is the file's, for what becomes a note."""
    _Taking(coming, page, name).run()


class _Taking:
    """One page on its way into the journal."""

    def __init__(self, coming: Coming, page: Page, name: str) -> None:
        self.coming, self.page = coming, page
        self.is_whole = page.is_ours and "cycles" in page.facts
        self._is_part = page.is_ours and not self.is_whole and "cycle" not in page.facts
        """Whether it is a goal's story, a form or the like, which says of no answer which cycle it is of."""
        self.cycle: Cycle | None = None
        self._mode: Callable[[Block], None] = self._passed if self.is_whole else self._asked
        self._open: _Open | None = None
        self._title = ""
        self._chapter = ""
        self._heading = ""
        self._left = Left(coming, name)
        self._page: list[str] = []
        """What stands in a summary: without the record behind it, it is all there is."""
        self._evidence = Evidence(page, coming.guide(coming.journal.cycle))
        self._answering = Answering(coming, page, self._evidence.cites)
        self._lesson = ""
        """The sentence that tells of the lesson it is at."""
        self._goal_said = False
        self._closed = ""
        self._use_guide()

    def run(self) -> None:
        """Take in all of it."""
        first = self.coming.journal.cycle
        if self.page.is_ours and not (self.is_whole or self._is_part):
            self._begin(facts_of(self.page.facts))
        elif not self.page.is_ours and first is not None:
            self.cycle = first
            self._use_guide()
        for block in self.page.blocks:
            if block.kind == "heading":
                self._settle()
                self._headed(block)
            elif (
                block.kind == "rule"
                and self.page.is_ours
                and self._mode in (self._summed, self._titled)
            ):
                self._settle()
                self._mode, self._page = self._asked, []
            elif not is_furniture(
                block, self.page.facts.get("audience", "") if self._is_part else ""
            ):
                self._mode(block)
        self._end_cycle()

    def _use_guide(self) -> None:
        guide = self.coming.guide(self.cycle or next(iter(self.coming.journal.cycles), None))
        self._asking = Asking(guide)
        self._answering.begin(guide)
        self._items = Items(self.coming, self._asking, self._left.add)
        self._chapters = {f"{n} {step.title}": step.id for n, step in enumerate(guide.steps, 1)}
        self._abouts = {heading_text(s.about) for s in guide.sections() if s.about}

    # Cycles and chapters

    def _begin(self, facts: CycleFacts) -> None:
        self._end_cycle()
        self.cycle = cycle_for(self.coming, facts)
        self._closed = facts.closed
        self.coming.date_by(date_of(facts.closed))
        self._goal_said, self._title, self._lesson = False, "", ""
        self._use_guide()
        self._mode = self._titled

    def _end_cycle(self) -> None:
        """What a cycle's own title says of its goal, and that it is closed."""
        self._settle()
        self._keep_left()
        for source in self._page:
            self._left.add(source)
        self._page = []
        self._keep_left()
        cycle = self.cycle
        if cycle is None or not self.page.is_ours:
            return
        cycle = self.coming.cycle(cycle.id)
        if self._title and not self._goal_said:
            self._take_goal(cycle)
        if self._closed and not cycle.closed and (day := date_of(self._closed)):
            moment = stamp(self.coming.at(day, 17))
            closed = changed(cycle, now=self.coming.now(), closed=newest([moment, cycle.started]))
            number = self.coming.journal.number(cycle.id)
            self.coming.put(closed, line=f"changed: cycle {number} closed {self._closed}")
        self._closed = self._title = ""
        self.coming.date_by(None)

    def _take_goal(self, cycle: Cycle) -> None:
        found = self._asking.guide.prompt(GOAL_STATEMENT)
        goal = self.coming.journal.goal(cycle)
        if found is not None and goal is not None:
            self.coming.answer(found, goal.id, TOGETHER, self._title, cycle, exactly=True)

    def _headed(self, block: Block) -> None:
        words = unescaped(block.source)
        if not self.page.is_ours:
            self._heading = block.source
            return
        if self.is_whole and block.level == 2:
            self._end_cycle()
            facts = heading_facts(self.coming, words)
            if facts is not None:
                self._begin(facts)
                return
        if self.is_whole and block.level == 1:
            return
        if self._mode == self._titled and not self._title:
            # The goal, where there is one: a cycle without has no title of its own in a journal.
            is_goal = self.is_whole or "goal" in self.page.facts
            self._title = words if is_goal else ""
            return
        if self._mode in (self._titled, self._summed):
            self._chapter, self._mode = words, self._summed
            return
        if block.level <= (3 if self.is_whole and self.cycle else 2):
            self._chaptered(words)
        elif found := _ROUND.fullmatch(words):
            self._answering.rounds["observation" if found[1] == "Observation" else "meeting"] = int(
                found[2]
            )
        else:
            self._mode = self._noted if words == "Evidence" else self._mode_of(self._chapter)
        self._heading = block.source

    def _chaptered(self, words: str) -> None:
        self._keep_left()
        self._chapter = words
        self._mode = self._mode_of(words)

    def _mode_of(self, chapter: str) -> Callable[[Block], None]:
        if chapter in AS_A_NOTE:
            return self._kept
        known = {
            BETWEEN: self._between,
            "How the goal stands": self._stands,
            "Agreed actions": self._agreed,
            TERM: self._term,
            SINCE: self._since,
        }
        return known.get(chapter, self._asked)

    # What a block is, by the chapter it stands in

    def _titled(self, block: Block) -> None:
        """Between the title of a cycle and its first heading."""
        if block.kind == "text" and self.is_whole and self.cycle and " · " in block.source:
            self.cycle, self._closed = take_span(self.coming, self.cycle, block.source)
        elif not block.source.startswith("Cycle "):
            self._page.append(block.source)
        self._mode = self._summed

    def _summed(self, block: Block) -> None:
        """In the summary: the record has it all again, but for the actions."""
        if self._chapter == TASKS and block.kind == "list" and self.cycle:
            for item in list_items(block.source):
                self._items.action(self.cycle, item)
        elif not block.source.startswith(DERIVED_LINES):
            self._page.append(block.source)

    def _passed(self, block: Block) -> None:
        """What stands before the first chapter of a journal: its name, and how many cycles it has."""

    def _kept(self, block: Block) -> None:
        self._left.add(block.source)

    def _noted(self, block: Block) -> None:
        """What was recorded in a lesson."""
        if self.cycle is None or block.kind != "table":
            self._asked(block)
            return
        place = self._answering.lesson(self.coming.cycle(self.cycle.id))
        things = self._evidence.things(block)
        take_evidence(self.coming, self.cycle, place, block, self._lesson, things)

    def _term(self, block: Block) -> None:
        """The frame; its weeks are worked out from what stands elsewhere."""
        take_term(self.coming, block.source)

    def _agreed(self, block: Block) -> None:
        if block.kind != "list" or self.cycle is None:
            self._asked(block)
            return
        for item in list_items(block.source):
            self._items.action(self.cycle, item)

    def _since(self, block: Block) -> None:
        for item in list_items(block.source) if block.kind == "list" else ():
            self._items.since(self.coming.cycle(self.cycle.id), item) if self.cycle else None

    def _stands(self, block: Block) -> None:
        goal = self.coming.journal.goal(self.cycle) if self.cycle else None
        if block.kind == "list" and goal is not None:
            for item in list_items(block.source):
                self._items.of_goal(goal, item)

    def _between(self, block: Block) -> None:
        """Notes, and check-ins in lists."""
        if block.kind == "list" and self.cycle:
            self._settle()
            for item in list_items(block.source):
                self._items.checkin(self.cycle, item)
            return
        if block.kind == "text":
            said = taken_apart(block.source)
            voice = voice_of(self.coming.journal, said.voice) if said.voice else None
            if voice is not None and voice.on:
                self._settle()
                self._open = _Open(Prompt("note", "Note"), "note", voice, [])
                if said.text:
                    self._open.blocks.append(Block("text", said.text))
                return
        if self._open is not None:
            self._open.blocks.append(block)
        else:
            self._left.add(block.source)

    def _asked(self, block: Block) -> None:
        """A question, a voice, or a part of what was answered."""
        if block.kind == "text":
            if block.source in self._abouts or self._told_of_step(block.source):
                return
            said = taken_apart(block.source, self._asking.key)
            found = self._asking.prompt(said.asked) if said.asked else None
            if found is not None:
                self._settle()
                self._open = _Open(found[1], found[0], None, [])
            elif said.asked:
                # A question that the guide does not ask: it goes into a note with what was answered.
                self._settle()
                self._left.add(block.source)
                return
            if said.voice and not (self._open is not None and self._settle_voice(said.voice)):
                self._left.add(said.text if said.asked else block.source)
                return
            if self._open is not None and (found is not None or said.voice):
                if said.text.strip():
                    self._open.blocks.append(Block("text", said.text))
                return
        if self.page.is_ours and block.kind == "text":
            # An answer of ours that is more than a line is quoted: this is something else.
            self._settle()
        if self._open is not None:
            self._open.blocks.append(block)
        elif not self.page.is_ours and block.kind == "list" and self.cycle:
            self._items.tasks(self.cycle, block)
        elif self.page.is_ours and is_facts(block):
            self._facts(block.source)
        else:
            self._left.add(block.source)

    def _facts(self, source: str) -> None:
        """A line that tells when and how something was, as far as that is not told elsewhere."""
        cycle = self.coming.cycle(self.cycle.id) if self.cycle else None
        if found := _ASKED_ON.fullmatch(source):
            self._answering.asked_on = iso_of(found[1], short=True)
        elif source.startswith("Lesson: ") and cycle:
            self._lesson = source
            take_lesson(self.coming, self._answering.lesson(cycle), source)
        elif source.startswith("Talk: ") and cycle:
            take_talk(self.coming, self._answering.talk(cycle), source)
        elif source.startswith("Our agreement: "):
            told = "Left out: who has said yes to the agreement. A yes is each one’s own to give."
            self.coming.told.append(told)

    def _settle_voice(self, written: str) -> bool:
        """The question goes on with another voice; whether that is somebody's here."""
        opened = self._open
        assert opened is not None
        self._settle()
        voice = voice_of(self.coming.journal, written)
        if voice is None:
            self._left.add(f"*{heading_text(opened.prompt.ask)}*  \n**{heading_text(written)}:**")
            return False
        self._open = _Open(opened.prompt, opened.at, voice, [])
        return True

    def _told_of_step(self, source: str) -> bool:
        step = self._chapters.get(self._chapter)
        if not (self.page.is_ours and step and self.cycle and source.startswith("Skipped")):
            return False
        take_skipped(self.coming, self.cycle, step, self._chapter, source)
        return True

    # Answers

    def _settle(self) -> None:
        """The question that is open has its whole answer."""
        opened, self._open = self._open, None
        if opened is None or not opened.blocks:
            return
        text = self._answering.words(opened.prompt, opened.blocks)
        if not text.strip():
            return
        if opened.at == "note":
            voice = opened.voice
            assert voice is not None
            keep: Keep = "me" if voice.private else "pair"
            self.coming.note(
                text,
                voice=voice.id,
                on=voice.on,
                keep=keep,
                cycle=self.cycle,
                to=voice.to,
                tags=voice.tags,
            )
            return
        cycle = self.cycle or self.coming.journal.cycle
        voice = opened.voice or self._answering.only_voice(opened.prompt, cycle)
        place = self._answering.place(opened.at, cycle)
        is_taken = (
            voice is not None
            and bool(place)
            and not (self._is_part and opened.at not in ("pair", "agreement"))
            and self.coming.answer(
                opened.prompt,
                place,
                voice.id,
                text,
                cycle,
                exactly=self.page.is_ours,
                private=voice.private,
            )
        )
        if not is_taken:
            whose = f" **{heading_text(self.coming.journal.name(voice.id))}:**" if voice else ""
            self._left.add(f"*{heading_text(opened.prompt.ask)}*{whose}\n\n{text}")
        elif opened.prompt.id == GOAL_STATEMENT:
            self._goal_said = True

    def _keep_left(self) -> None:
        self._left.keep(self._heading or self._chapter, self.cycle)
