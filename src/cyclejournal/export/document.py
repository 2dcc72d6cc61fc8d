"""What a cycle, and a whole journal, look like as a text: blocks in the guide's order, for one audience.

Everything that shows a cycle as a text renders these: Markdown, ``show``, ``show --json``, the preview,
reading on. Who may have what is the ``Reading``'s to say; in which order it stands, and under which
titles, is decided here; how a block looks is a renderer's, see ``markdown``, ``plain`` and ``data``.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from cyclejournal.export.agreement import stand_lines
from cyclejournal.export.blocks import (
    Agreed,
    Block,
    Chapter,
    CheckedIn,
    CycleText,
    Document,
    Facts,
    Foot,
    Heading,
    Noted,
    Question,
    Readings,
    Said,
    Stands,
    Turns,
    Whole,
)
from cyclejournal.export.evidence import evidence_of
from cyclejournal.export.since import SINCE, became_of
from cyclejournal.export.summary import summary_of
from cyclejournal.export.term import TERM, week_lines
from cyclejournal.export.then import Then
from cyclejournal.guide.known import ACTION_WHAT, TRIES
from cyclejournal.guide.model import TOGETHER, Prompt, Section
from cyclejournal.journal.between.notes import BETWEEN, day_of
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.goal.goals import STATUS_WORDS
from cyclejournal.journal.goal.readings import FEW, reading_words
from cyclejournal.journal.lesson.items import cited
from cyclejournal.journal.moments import day
from cyclejournal.journal.naming import both
from cyclejournal.journal.places import Action, Cycle
from cyclejournal.journal.reading.agreement import AgreementReading
from cyclejournal.journal.reading.checkin import CheckInReading
from cyclejournal.journal.reading.closing import lasted_of
from cyclejournal.journal.reading.cycle import CycleReading, LessonReading
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.views import action_words, asked_words, who_said
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.making import goals_for_later
from cyclejournal.journal.talk.turns import tag_words
from cyclejournal.journal.term.frame import frame_words, term_of
from cyclejournal.journal.term.weeks import weeks

OTHERS = "Other answers"


def cycle_document(reading: Reading, cycle: Cycle) -> Document:
    """One cycle as a document of its own; the first one also holds what was agreed before it."""
    writer = _Writer(reading.cycle(cycle))
    text = writer.text()
    return Document(text, foot_of(reading, cycle, is_private=writer.is_private))


def journal_document(
    reading: Reading, cycles: Collection[str] | None = None
) -> Iterator[Whole | CycleText | Chapter | Foot]:
    """The journal in pieces, a cycle at a time, so that years need no more memory than one.

    All of it, or with their ids, some of its cycles.
    """
    entries = reading.journal.entries.values() if reading.audience.reader else ()
    own = (each for each in entries if each.is_private and each.text.strip() and reading.has(each))
    yield Whole(reading.journal, foot_of(reading, is_private=any(own)))
    writer, is_private = None, False
    for found in reading.cycles:
        if cycles is not None and found.cycle.id not in cycles:
            continue
        writer = _Writer(found)
        if found.number == 1:
            yield from writer.before()
            yield from writer.term()
        yield writer.text(journal=True)
        is_private = is_private or writer.is_private
    if writer is not None and cycles is None:
        # What no cycle leads to: nothing is left behind.
        told = reading.cycles_at
        later = [each.id for each in goals_for_later(reading.journal) if each.id not in told]
        later += reading.journal.part_ids(*later)
        yield from writer.others("Goals for later", later)
        yield from writer.others(OTHERS, reading.elsewhere)
        is_private = is_private or writer.is_private
    yield foot_of(reading, is_private=is_private)


def foot_of(reading: Reading, cycle: Cycle | None = None, *, is_private: bool = False) -> Foot:
    """Under a document of a cycle, or of the journal as it is at present."""
    journal, reader = reading.journal, reading.audience.reader
    names = tuple(person.name for person in journal.people.values())
    made_for = journal.name(reader) if reader and is_private else ""
    language = reading.guide(cycle or journal.cycle).language
    return Foot(names, made_for, reading.audience.share, language)


class _Writer:
    """Puts the blocks of a cycle together, and knows what is in them so far."""

    def __init__(self, found: CycleReading) -> None:
        self._found = found
        self.is_private = False
        """Whether any of it is somebody's alone."""
        self._has_own = bool(found.reading.audience.reader)
        """Whether any of it can be: what is made for nobody in particular holds nothing private."""
        self._shown: set[str] = set()
        """The ids of the answers in it."""
        self._names: dict[str, tuple[str, str]] = {}
        """By voice, its label and the name alone."""
        self._then = Then(found)

    def text(self, *, journal: bool = False) -> CycleText:
        """The cycle with its chapters. In a journal, what stands elsewhere in that is left to it."""
        found = self._found
        chapters = tuple(self._chapters(journal=journal))
        agreed = [self._agreed(each) for each in found.agreed]
        about = {talk.meeting.texts: talk.lesson for talk in found.talks}
        summary = summary_of(
            found, lambda entry, place: self._said(entry, about.get(place)), agreed, chapters
        )
        return CycleText(found, chapters, summary)

    def _chapters(self, *, journal: bool) -> Iterator[Chapter]:
        found = self._found
        if found.number == 1 and not journal:
            yield from self.before()
        for number, step in enumerate(found.guide.steps, 1):
            blocks = tuple(self._parts(step.sections))
            state = step_state(found.cycle, step.id)
            yield Chapter(f"{number} {step.title}", blocks, "step", step, state)
        yield from self._talked()
        yield from self._between()
        yield from self._goals()
        yield from self._closing()
        yield from self._lasted()
        if not journal:
            yield from self.term(found.number)
        yield from self.others("Earlier goals of this cycle", found.earlier_goals)
        # As after a guide was changed.
        yield from self.others(OTHERS, found.places)
        agreed = [self._agreed(each, found.lessons[-1]) for each in found.agreed]
        if not journal:
            agreed += [self._agreed(each) for each in found.carried]
        if agreed or not journal:
            yield Chapter("Agreed actions", tuple(agreed), "actions")
        # In a journal what came of an action stands once, with the cycle in which it was agreed.
        told = (*found.agreed, *(() if journal else found.carried))
        if became := tuple(became_of(found, told, self._then, lambda e: self._said(e, None))):
            yield Chapter(SINCE, became, "since")

    def before(self) -> Iterator[Chapter]:
        """How the pair works and what it agreed, if anything of it is written."""
        if blocks := tuple(self._parts((self._found.guide.about_us, *self._found.guide.before))):
            yield Chapter("Before the first cycle", blocks, "before")

    def term(self, cycle: int = 0) -> Iterator[Chapter]:
        """The frame that the pair gave itself, with what was in its weeks: of one cycle, or of all."""
        journal = self._found.journal
        if (term := term_of(journal)) is None:
            return
        # Which week it is now is no part of a text that is kept.
        lines = list(week_lines(weeks(journal, term, date.min, cycle)))
        if not cycle or lines:
            blocks: list[Block] = [Facts(line) for line in (frame_words(term), *lines)]
            yield Chapter(TERM, tuple(blocks), "term")

    def _parts(self, sections: Iterable[Section]) -> Iterator[Block]:
        """Sections by what they belong to: to one lesson, to one talk, or to neither."""
        found = self._found
        for at, group in groupby(sections, key=lambda section: section.at):
            own = tuple(group)
            match at:
                case "observation":
                    is_first, is_last = self._begins_and_ends(own)
                    for lesson in found.lessons:
                        told = f"Lesson: {lesson.facts}." if is_first and lesson.facts else ""
                        place = lesson.observation.texts
                        blocks = self._part(own, place, lesson, lesson.title, told)
                        if is_last and lesson.items:
                            blocks.append(evidence_of(lesson, found.journal.name))
                        yield from _titled(lesson.title, blocks)
                case "meeting":
                    is_first, _ = self._begins_and_ends(own)
                    for talk in found.talks:
                        told = f"Talk: {talk.facts}." if is_first and talk.facts else ""
                        place = talk.meeting.texts
                        blocks = self._part(own, place, talk.lesson, talk.title, told)
                        yield from _titled(talk.title, blocks)
                case _:
                    for section in own:
                        place = place_of(found.journal, found.cycle, section)
                        yield from self._part((section,), place)
                    if at == "agreement":
                        yield from self._said_yes()

    def _begins_and_ends(self, own: tuple[Section, ...]) -> tuple[bool, bool]:
        """Whether the first, and the last, of all sections at their kind of place are among these."""
        first, last = self._found.guide.ends[own[0].at]
        return own[0].id == first, own[-1].id == last

    def _said_yes(self) -> Iterator[Facts]:
        """Who has said yes to the agreement, once anybody has."""
        found = AgreementReading(self._found.reading)
        if found.versions:
            yield Facts(f"{found.title}: {' '.join(stand_lines(found))}")

    def _part(
        self,
        sections: Iterable[Section],
        place: str,
        cites: LessonReading | None = None,
        title: str = "",
        facts: str = "",
    ) -> list[Block]:
        """What is written at a place in some sections, and what was written about the place itself."""
        found, depth = self._found, 2 if title else 1
        answers = found.answers(place)
        blocks: list[Block] = [Facts(facts)] if facts else []
        for section in sections:
            asked = [each for each in section.prompts if each.id in answers]
            if asked:
                blocks.append(Heading(section.title, depth, "section"))
            for prompt in asked:
                entries = answers[prompt.id]
                if entries[1:]:
                    entries = found.in_order(prompt, place)
                blocks += self._questions(prompt, entries, depth + 1, cites)
        return blocks

    def _questions(
        self,
        prompt: Prompt | None,
        entries: Iterable[Entry],
        depth: int,
        cites: LessonReading | None = None,
    ) -> list[Question]:
        """A prompt and what was answered, under each wording that was in use at the time."""
        wordings: dict[str, list[Said]] = {}
        for entry in entries:
            asked, said = asked_words(prompt, entry), self._said(entry, cites)
            if asked in wordings:
                wordings[asked].append(said)
            else:
                wordings[asked] = [said]
        return [Question(asked, tuple(said), depth, prompt) for asked, said in wordings.items()]

    def _said(self, entry: Entry, cites: LessonReading | None) -> Said:
        self._shown.add(entry.id)
        if self._has_own and entry.is_private:
            self.is_private = True
        if entry.voice not in self._names:
            who = "" if entry.voice == TOGETHER else self._found.journal.name(entry.voice)
            self._names[entry.voice] = self._found.label(entry.voice), who
        label, who = self._names[entry.voice]
        if cites and cites.items and (items := cited(entry.text, cites.items)):
            return Said(label, who, entry, tuple(items), cites.title)
        return Said(label, who, entry)

    def _talked(self) -> Iterator[Chapter]:
        """The turns of its talks; nothing at all unless they were asked for."""
        found = self._found
        turns = [turn for talk in found.talks for turn in talk.turns]
        if turns:
            told = ((who_said(found.journal, each), tag_words(found.guide, each)) for each in turns)
            lines = tuple(f"{words} ({tags})" if tags else words for words, tags in told)
            yield Chapter("How we talked", (Turns(lines),), "talk")

    def _between(self) -> Iterator[Chapter]:
        """What was noted and said between its meetings, day by day, if there is anything."""
        found = [(day_of(note).isoformat(), self._noted(note)) for note in self._found.notes]
        kept: list[tuple[str, Noted | CheckedIn]] = [*found]
        kept += [(each.place.on, self._checked_in(each)) for each in self._found.checkins]
        if kept:
            blocks = tuple(block for _, block in sorted(kept, key=itemgetter(0)))
            yield Chapter(BETWEEN, blocks, "between")

    def _checked_in(self, found: CheckInReading) -> CheckedIn:
        reading = f"a reading: {found.figure}" if found.figure else ""
        facts = tuple(each for each in (found.tried, reading) if each)
        said = tuple((asked, self._said(entry, None)) for asked, entry in found.said)
        voice, names = found.place.voice, self._found
        return CheckedIn(names.label(voice), names.journal.name(voice), found.place.on, facts, said)

    def _noted(self, note: Entry) -> Noted:
        to = self._found.journal.name(note.to) if note.to else ""
        return Noted(day_of(note).isoformat(), to, self._said(note, None))

    def _goals(self) -> Iterator[Chapter]:
        """What became of its goals, in all the cycles that worked on them; nothing where nothing was said."""
        blocks: list[Block] = []
        for goal in self._found.goals:
            title = goal.words if self._found.goals[1:] else ""
            blocks += _titled(title, list(self._of_goal(goal)))
        if blocks:
            yield Chapter("How the goal stands", tuple(blocks), "goals")

    def _of_goal(self, goal: GoalReading) -> Iterator[Block]:
        def said(entry: Entry | None) -> Said | None:
            return self._said(entry, None) if entry else None

        stood, figures = self._then.stood(goal), self._then.figures(goal)
        # What came later is told apart, and is no answer that was left behind.
        self._shown.update(each.value.id for each in goal.figures)
        self._shown.update(each.note.id for each in goal.figures if each.note)
        self._shown.update(each.why.id for each in goal.stood if each.why)
        if stood[1:]:
            told = ((STATUS_WORDS[each.status], each.when, said(each.why)) for each in stood)
            yield Stands(tuple(told))
        if figures:
            days = tuple((each.on, each.words, said(each.note)) for each in figures)
            about = tuple(each for each in (goal.measure_words, goal.aim_words) if each)
            words = reading_words([(each.on, each.words, each.number) for each in figures])
            yield Readings(about, words, len(figures) <= FEW, days)

    def _closing(self) -> Iterator[Chapter]:
        """What the pair said before it closed, if it did."""
        sections = self._found.guide.close
        if blocks := tuple(self._parts(sections)):
            yield Chapter(sections[0].title, blocks, "close")

    def _lasted(self) -> Iterator[Chapter]:
        """What each said some weeks later of what they had meant to keep, if anybody did."""
        found, blocks = self._found, list[Block]()
        for each in lasted_of(found):
            blocks.append(Facts(f"Asked on {day(each.place.on)}."))
            for id_, entries in groupby(each.entries, key=lambda entry: entry.prompt):
                blocks += self._questions(found.guide.prompt(id_), entries, 1)
        if blocks:
            yield Chapter("What has lasted", tuple(blocks), "close")

    def others(self, title: str, places: Iterable[str]) -> Iterator[Chapter]:
        """What is written at some places and not in it yet, by prompt, if there is anything."""
        found, left = self._found, dict[str, list[Entry]]()
        for place in places:
            for prompt_id, entries in found.answers(place).items():
                for entry in entries:
                    if entry.id not in self._shown:
                        left.setdefault(prompt_id, []).append(entry)
        blocks = [
            block
            for prompt_id, entries in left.items()
            for block in self._questions(found.guide.prompt(prompt_id), entries, 1)
        ]
        if blocks:
            yield Chapter(title, tuple(blocks))

    def _agreed(self, action: Action, cites: LessonReading | None = None) -> Agreed:
        """An action: its words first, then as the guide asks, then the rest."""
        found = self._found
        prompts = {prompt.id: prompt for prompt in found.guide.action}
        answers = found.answers(action.id)
        order = [id_ for id_ in dict.fromkeys((ACTION_WHAT, *prompts, *answers)) if id_ in answers]
        said = tuple(
            (_asked(prompts.get(id_), entry), self._said(entry, cites))
            for id_ in order
            for entry in answers[id_]
            if id_ == ACTION_WHAT or self._then.was(entry.created)
        )
        return Agreed(
            action,
            found.label(action.owner),
            found.journal.name(action.owner, both(found.journal.people.values())),
            action_words(found.journal, action),
            self._then.status(action),
            action.id not in found.cycle.actions,
            said,
        )


def _asked(prompt: Prompt | None, entry: Entry) -> str:
    """What was asked; of counted tries also since when."""
    since = f" Since {day(day_of(entry).isoformat())}." if entry.prompt == TRIES else ""
    return f"{asked_words(prompt, entry)}{since}"


def _titled(title: str, blocks: list[Block]) -> list[Block]:
    """The blocks under a title, where there are both."""
    return [Heading(title, 1, "part"), *blocks] if title and blocks else blocks
