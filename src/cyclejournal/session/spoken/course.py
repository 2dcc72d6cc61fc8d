"""What is asked around the boxes of a page: whether the talk begins or ends here, and whether the cycle does."""

from collections.abc import Iterator

from cyclejournal.journal.amounts import minutes_words
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.talk import meetings
from cyclejournal.session.spoken.asks import Ask, Choose
from cyclejournal.session.walk import Walk


def around_talk(walk: Walk, *, first: bool) -> Iterator[Ask]:
    """To begin a talk where its pages begin, and to end it where they end."""
    talk = [each for each in walk.pages if each.section.at == "meeting"]
    if not talk or walk.page != (talk[0] if first else talk[-1]):
        return
    state = meetings.talk_clock(walk.meeting, walk.desk.running()).state
    if first and state in ("waiting", "left"):
        options = {"Begin": lambda: _begin_talk(walk), "Later": lambda: "Later, then."}
        yield Choose("begin-talk", "Do you begin your talk now?", options)
    elif not first and state == "running":
        options = {"End it": lambda: _end_talk(walk), "Not yet": lambda: "It goes on."}
        yield Choose("end-talk", "Does your talk end here?", options)


def _begin_talk(walk: Walk) -> str:
    desk, meeting = walk.desk, walk.meeting
    desk.put(meetings.begin(meeting, meeting.minutes, now=desk.running()), what="the talk begun")
    return f"Your talk has begun. You meant to take {meeting.minutes} minutes."


def _end_talk(walk: Walk) -> str:
    ended = meetings.end(walk.meeting, now=walk.desk.running())
    walk.desk.put(ended, what="the talk ended")
    used = meetings.talk_clock(walk.meeting, walk.desk.running()).minutes_used
    return f"Your talk has ended. It took {minutes_words(used)}."


def closing(walk: Walk) -> Ask:
    """Whether the cycle is closed."""
    options = {"Close it": lambda: _close(walk), "Not yet": lambda: "It stays open."}
    return Choose("close", "Close this cycle?", options)


def _close(walk: Walk) -> str:
    closed = cycles.close_cycle(walk.cycle, now=walk.desk.clock())
    walk.desk.put(closed, what="cycle closed")
    return "The cycle is closed. Its open actions stay in view."
