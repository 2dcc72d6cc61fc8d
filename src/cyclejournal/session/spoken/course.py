"""What is asked around the boxes of a page: whether the talk begins or ends here, and whether the cycle does."""

from collections.abc import Callable, Iterator

from cyclejournal.journal.amounts import minutes_words
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.talk import meetings
from cyclejournal.session.agreement import AgreementBook
from cyclejournal.session.closing import Close
from cyclejournal.session.doors import can_mirror, last_plan
from cyclejournal.session.spoken.asks import Ask, Choose, sentence
from cyclejournal.session.spoken.before import BeforeTalk
from cyclejournal.session.spoken.just_talk import Keeping
from cyclejournal.session.walk import Walk


def before(walk: Walk) -> Iterator[Ask]:
    """What is asked before the boxes of a page: to begin a talk, and whether the last lesson's plan is taken."""
    if can_mirror(walk.desk, walk.cycle, walk.page):
        question = "Take the last lesson's questions, turned round? They can be changed."
        options = {"Take them": lambda: _take_last(walk), "Leave them": lambda: "Left."}
        yield Choose("mirror", question, options)
    yield from around_talk(walk, first=True)


def _take_last(walk: Walk) -> str:
    walk.desk.put(*last_plan(walk.desk, walk.cycle), what="the last lesson's questions")
    return "Taken. /read says them where they stand."


def around_talk(walk: Walk, *, first: bool) -> Iterator[Ask]:
    """What waits to be kept or remembered; to begin a talk where its pages begin, and to end it where they end."""
    if first and walk.in_talk:
        found = (Keeping(walk.desk, walk.cycle_id), BeforeTalk(walk))
        yield from (each for each in found if each.is_open)
    talk = [each for each in walk.pages if each.section.at == "meeting"]
    if not talk or walk.page != (talk[0] if first else talk[-1]):
        return
    state = meetings.talk_clock(walk.meeting, walk.desk.running()).state
    if first and state in ("waiting", "left"):
        options = {"Begin": lambda: _begin_talk(walk), "Later": lambda: "Later, then."}
        yield Choose("begin-talk", "Do you begin your talk now?", options, comes_first=True)
    elif not first and state == "running":
        options = {"End it": lambda: _end_talk(walk), "Not yet": lambda: "It goes on."}
        yield Choose("end-talk", "Does your talk end here?", options)


def _begin_talk(walk: Walk) -> str:
    desk, meeting = walk.desk, walk.meeting
    desk.put(meetings.begin(meeting, meeting.minutes, now=desk.running()), what="the talk begun")
    return f"Your talk has begun. You meant to take {meeting.minutes} minutes."


def _end_talk(walk: Walk) -> str:
    # Imported late: it comes with what a file is made by.
    from cyclejournal.session.summaries import end_talk

    left = end_talk(walk.desk, walk.meeting)
    used = meetings.talk_clock(walk.meeting, walk.desk.running()).minutes_used
    return f"Your talk has ended. It took {minutes_words(used)}. {left}".rstrip()


def closing(walk: Walk) -> Iterator[Ask]:
    """Whether the cycle is closed, where its last page ends; and before that, to look back at it."""
    close = Close(walk.desk, walk.cycle_id)
    before = [each for each in walk.pages if not each.is_closing]
    is_end = walk.page == walk.pages[-1]
    if walk.page.is_closing or (close.section is None and is_end):
        yield whether(walk)
    elif walk.page == before[-1]:
        options = {"Look back": lambda: look_back(walk), "Not yet": lambda: "It stays open."}
        yield Choose("look-back", "Look back once, and close this cycle?", options)


def whether(walk: Walk) -> Ask:
    """Whether it is closed now, and what that leaves as it is."""
    close = Close(walk.desk, walk.cycle_id)
    question = f"{close.left_words} Close this cycle?".strip()
    options = {"Close it": lambda: _close(close), "Not yet": lambda: "It stays open."}
    return Choose("close", question, options)


def look_back(walk: Walk) -> str:
    """Go to where the cycle is closed from."""
    section = Close(walk.desk, walk.cycle_id).section
    if section is None or not walk.turn_to_section(section.id):
        return "This guide asks nothing before a cycle closes."
    words = Close(walk.desk, walk.cycle_id).shorter_words
    return f"{section.title}. {section.about} {words}".strip()


def _close(close: Close) -> str:
    everybody = of_you(close.desk.journal.people.values())
    ends = (
        f" /finish-journal carries out what you agreed for this journal, once {everybody} say yes."
    )
    told = f"{close.close()} Its open actions stay in view."
    return f"{told}{ends if close.onward == 'finish' else ''}"


def beginning(walk: Walk, begun: Callable[[Cycle], None]) -> Iterator[Ask]:
    """To begin the next cycle as was said at the close of this one; ``begun`` is told of it."""
    close = Close(walk.desk, walk.cycle_id)
    if not close.may_begin:
        return

    def begin() -> str:
        begun(close.begin())
        return "It has begun."

    number = walk.desk.journal.number(walk.cycle_id) + 1
    options = {"Begin it": begin, "Later": lambda: "Later, then."}
    question = f"Begin cycle {number} now? {close.next_pairing}."
    agreed = AgreementBook(walk.desk).short_line
    yield Choose("begin-next", question, options, beside=sentence(agreed) if agreed else "")
